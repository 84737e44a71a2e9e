package io.perdure.session.codec;

import static java.io.ObjectStreamConstants.SC_BLOCK_DATA;
import static java.io.ObjectStreamConstants.SC_EXTERNALIZABLE;
import static java.io.ObjectStreamConstants.SC_SERIALIZABLE;
import static java.io.ObjectStreamConstants.STREAM_MAGIC;
import static java.io.ObjectStreamConstants.TC_ARRAY;
import static java.io.ObjectStreamConstants.TC_BLOCKDATA;
import static java.io.ObjectStreamConstants.TC_BLOCKDATALONG;
import static java.io.ObjectStreamConstants.TC_CLASS;
import static java.io.ObjectStreamConstants.TC_ENDBLOCKDATA;
import static java.io.ObjectStreamConstants.TC_ENUM;
import static java.io.ObjectStreamConstants.TC_EXCEPTION;
import static java.io.ObjectStreamConstants.TC_LONGSTRING;
import static java.io.ObjectStreamConstants.TC_NULL;
import static java.io.ObjectStreamConstants.TC_OBJECT;
import static java.io.ObjectStreamConstants.TC_PROXYCLASSDESC;
import static java.io.ObjectStreamConstants.TC_STRING;
import static java.io.ObjectStreamConstants.baseWireHandle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import org.junit.jupiter.api.Test;

/** What the scan understands of a stream. */
class StreamScanTest extends HandmadeStream {
    @Test
    void aStreamBeginsAsTheSpecificationSays() {
        bytes(TC_NULL);
        assertRead();
        out.putShort(0, (short) 1);
        assertRefused("no objects");
        out.putShort(0, STREAM_MAGIC).putShort(2, (short) 4);
        assertRefused("no objects");
    }

    @Test
    void nothingStandsBehindItsEnd() {
        bytes(TC_NULL, TC_NULL);
        assertRefused("behind its end");
    }

    @Test
    void whatBeginsNoObjectIsRefused() {
        bytes(TC_EXCEPTION);
        assertRefused("no objects");
    }

    @Test
    void aReferenceIsToWhatWasReadBefore() {
        bytes(TC_OBJECT)
                .type("A", WRITES, 0)
                .ended()
                .bytes(TC_STRING)
                .name("x")
                .reference(2)
                .reference(0);
        bytes(TC_ENDBLOCKDATA);
        assertRead();
    }

    @Test
    void aReferenceToNothingIsRefused() {
        for (int number : new int[] {-1, 2, Integer.MAX_VALUE - baseWireHandle}) {
            out.position(4);
            bytes(TC_OBJECT).type("A", WRITES, 0).ended().reference(number).bytes(TC_ENDBLOCKDATA);
            assertRefused("refers to nothing");
        }
    }

    @Test
    void everythingThatCanBeReferredToHasItsNumber() {
        bytes(TC_OBJECT).type("A", WRITES, 0).ended();
        bytes(TC_STRING).name("2");
        bytes(TC_LONGSTRING).number(0).number(1).bytes('3');
        bytes(TC_ENUM).type("E", SC_SERIALIZABLE, 0).ended().bytes(TC_STRING).name("6: class, constant, name");
        bytes(TC_ARRAY).type("[I", SC_SERIALIZABLE, 0).ended().number(1).number(8);
        bytes(TC_CLASS).type("C", SC_SERIALIZABLE, 0).ended();
        int last = 10;
        reference(last).bytes(TC_ENDBLOCKDATA);
        assertRead();
        out.position(out.position() - 1 - 5);
        reference(last + 1).bytes(TC_ENDBLOCKDATA);
        assertRefused("refers to nothing");
    }

    @Test
    void anObjectOfNoClassIsRefused() {
        bytes(TC_OBJECT, TC_NULL);
        assertRefused("an object of no class");
        out.position(4);
        bytes(TC_OBJECT)
                .type("A", WRITES, 0)
                .ended()
                .bytes(TC_OBJECT)
                .reference(1)
                .bytes(TC_ENDBLOCKDATA);
        assertRefused("an object of no class");
    }

    @Test
    void aClassMayBeReferredToOnceItWasRead() {
        bytes(TC_OBJECT).type("A", WRITES, 0).ended();
        bytes(TC_OBJECT).reference(0).bytes(TC_ENDBLOCKDATA).bytes(TC_ENDBLOCKDATA);
        assertRead();
    }

    @Test
    void aClassHasItsNumberBeforeItsFieldsAndItsParent() {
        bytes(TC_OBJECT)
                .type("A", WRITES, 1)
                .bytes('L')
                .name("a")
                .bytes(TC_STRING)
                .name("LA;");
        bytes(TC_ENDBLOCKDATA).type("B", SC_SERIALIZABLE, 0).ended();
        bytes(TC_OBJECT).reference(0).bytes(TC_NULL, TC_ENDBLOCKDATA).bytes(TC_ENDBLOCKDATA);
        assertRead();
        out.putInt(out.position() - 7, baseWireHandle + 1);
        assertRefused("an object of no class");
    }

    @Test
    void anArrayIsOfAType() {
        for (String none : new String[] {"A", "[", "I", "AI"}) {
            out.position(4);
            bytes(TC_ARRAY).type(none, SC_SERIALIZABLE, 0).ended().number(0);
            assertRefused("an array of no type");
        }
        out.position(4);
        bytes(TC_ARRAY).type("[X", SC_SERIALIZABLE, 0).ended().number(0);
        assertRefused("a field of no type");
    }

    @Test
    void anArrayIsAsLongAsItsMembers() {
        bytes(TC_ARRAY).type("[J", SC_SERIALIZABLE, 0).ended().number(2).bytes(new int[16]);
        assertRead();
        out.position(out.position() - 1);
        assertRefused("A size in it is 16, with 15 bytes left");
        out.position(4);
        bytes(TC_ARRAY).type("[J", SC_SERIALIZABLE, 0).ended().number(-1);
        assertRefused("A size in it is -1,");
    }

    @Test
    void dataOfAnyLengthIsPassedOver() {
        bytes(TC_OBJECT).type("A", WRITES, 0).ended();
        bytes(TC_BLOCKDATA, 200).bytes(new int[200]);
        bytes(TC_BLOCKDATALONG).number(300).bytes(new int[300]);
        bytes(TC_STRING).name("x".repeat(40_000)).bytes(TC_ENDBLOCKDATA);
        assertRead();
    }

    @Test
    void aClassThatLeavesItsFieldsOutIsReadOnceMore() {
        bytes(TC_OBJECT).type("A", WRITES, 2).bytes('I').name("a");
        bytes('L').name("b").bytes(TC_STRING).name("LB;").ended();
        bytes(TC_STRING).name("x").bytes(TC_STRING).name("y");
        reference(4).bytes(TC_ENDBLOCKDATA);
        assertRead();
        out.position(out.position() - 1 - 5);
        reference(5).bytes(TC_ENDBLOCKDATA);
        assertRefused("refers to nothing");
    }

    @Test
    void itIsSoWhetherItsFieldsAreNumbersOrObjects() {
        bytes(TC_OBJECT).type("A", WRITES, 1).bytes('J').name("a").ended();
        bytes(TC_BLOCKDATA, 2, 0, 0).bytes(TC_ENDBLOCKDATA);
        assertRead();
        out.position(4);
        bytes(TC_OBJECT)
                .type("A", WRITES, 1)
                .bytes('L')
                .name("a")
                .bytes(TC_STRING)
                .name("LA;")
                .ended();
        bytes(TC_BLOCKDATA, 2, 0, 0).bytes(TC_ENDBLOCKDATA);
        assertRead();
        out.position(4);
        bytes(TC_OBJECT).type("A", WRITES, 1).bytes('I').name("a").ended();
        bytes(TC_BLOCKDATA, 1, 0).bytes(TC_ENDBLOCKDATA);
        assertRead();
    }

    @Test
    void aProxyIsRefusedAndNotMended() {
        bytes(TC_OBJECT).type("A", WRITES, 1).bytes('B').name("a").ended();
        bytes(TC_ENDBLOCKDATA).bytes(TC_OBJECT, TC_PROXYCLASSDESC).bytes(TC_ENDBLOCKDATA);

        assertThatThrownBy(() -> StreamScan.check(stream()))
                .isInstanceOfSatisfying(UnreadableAttributeException.class, e -> assertThat(e.reason())
                        .isSameAs(Reason.CLASS_REFUSED));
    }

    @Test
    void whatWritesItselfWithoutBlocksIsRefused() {
        bytes(TC_OBJECT).type("A", SC_EXTERNALIZABLE, 0).ended().bytes(TC_ENDBLOCKDATA);
        assertRefused("an old protocol");
        out.position(4);
        bytes(TC_OBJECT).type("A", SC_EXTERNALIZABLE | SC_BLOCK_DATA, 0).ended().bytes(TC_ENDBLOCKDATA);
        assertRead();
    }

    @Test
    void aClassThatSaysMoreOfItselfIsRefused() {
        bytes(TC_OBJECT)
                .type("A", SC_SERIALIZABLE, 0)
                .bytes(TC_STRING)
                .name("x")
                .bytes(TC_ENDBLOCKDATA, TC_NULL);
        assertRefused("annotated");
    }

    @Test
    void theTypeOfAFieldIsAText() {
        bytes(TC_OBJECT)
                .type("A", SC_SERIALIZABLE, 1)
                .bytes('L')
                .name("a")
                .bytes(TC_NULL)
                .ended()
                .bytes(TC_NULL);
        assertRefused("a field of no type");
        out.position(4);
        bytes(TC_OBJECT).type("A", SC_SERIALIZABLE, 1).bytes('Q').name("a").ended();
        assertRefused("a field of no type");
    }
}
