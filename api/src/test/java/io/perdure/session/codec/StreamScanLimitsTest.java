package io.perdure.session.codec;

import static java.io.ObjectStreamConstants.SC_SERIALIZABLE;
import static java.io.ObjectStreamConstants.TC_ARRAY;
import static java.io.ObjectStreamConstants.TC_ENDBLOCKDATA;
import static java.io.ObjectStreamConstants.TC_ENUM;
import static java.io.ObjectStreamConstants.TC_NULL;
import static java.io.ObjectStreamConstants.TC_OBJECT;
import static java.io.ObjectStreamConstants.TC_STRING;

import org.junit.jupiter.api.Test;

/** How much of a stream is read. */
class StreamScanLimitsTest extends HandmadeStream {
    @Test
    void aLimitThatIsMetIsNotMendedByReadingOnceMore() {
        bytes(TC_OBJECT).type("A", WRITES, 1).bytes('B').name("a").ended();
        bytes(TC_ENDBLOCKDATA);
        for (int i = 0; i < StreamLimits.MAX_REFERENCES; i++) {
            bytes(TC_NULL);
        }
        bytes(TC_ENDBLOCKDATA);
        assertRefused("more than 100000 objects");
    }

    @Test
    void asManyObjectsAreReadAsTheLimitSays() {
        bytes(TC_OBJECT).type("A", WRITES, 0).ended();
        for (int i = 1; i < StreamLimits.MAX_REFERENCES; i++) {
            bytes(TC_NULL);
        }
        bytes(TC_ENDBLOCKDATA);
        assertRead();
        out.position(out.position() - 1);
        bytes(TC_NULL, TC_ENDBLOCKDATA);
        assertRefused("more than 100000 objects");
    }

    @Test
    void objectsInArraysFieldsAndDataAreOneDeeperEach() {
        assertDeepest(
                () -> bytes(TC_ARRAY).type("[LA;", SC_SERIALIZABLE, 0).ended().number(1), () -> {});
        assertDeepest(
                () -> bytes(TC_OBJECT)
                        .type("A", SC_SERIALIZABLE, 1)
                        .bytes('L')
                        .name("a")
                        .bytes(TC_STRING)
                        .name("LA;")
                        .ended(),
                () -> {});
        assertDeepest(() -> bytes(TC_OBJECT).type("A", WRITES, 0).ended(), () -> bytes(TC_ENDBLOCKDATA));
        assertDeepest(() -> bytes(TC_ENUM).type("A", SC_SERIALIZABLE, 0).ended(), () -> {});
    }

    private void assertDeepest(Runnable begin, Runnable end) {
        nest(StreamLimits.MAX_DEPTH, begin, end);
        assertRead();
        nest(StreamLimits.MAX_DEPTH + 1, begin, end);
        assertRefused("40 deep");
    }

    /** A null within is no object, and no depth of its own. */
    private void nest(int times, Runnable begin, Runnable end) {
        out.position(4);
        for (int i = 0; i < times; i++) {
            begin.run();
        }
        bytes(TC_NULL);
        for (int i = 0; i < times; i++) {
            end.run();
        }
    }

    @Test
    void aClassHasAHundredAboveIt() {
        nestClasses(101);
        assertRead();
        nestClasses(102);
        assertRefused("more than 100 classes above");
    }

    private void nestClasses(int classes) {
        out.position(4);
        bytes(TC_OBJECT);
        for (int i = 0; i < classes; i++) {
            type("A" + i, SC_SERIALIZABLE, 0).bytes(TC_ENDBLOCKDATA);
        }
        bytes(TC_NULL);
    }

    @Test
    void whatEndsTooEarlyIsRefused() {
        bytes(TC_OBJECT);
        assertRefused("end too early");
    }
}
