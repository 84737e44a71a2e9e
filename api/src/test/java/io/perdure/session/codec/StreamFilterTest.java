package io.perdure.session.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The net behind the scan: each limit to the last one that is let through. */
class StreamFilterTest {
    private static final int BYTES = 100;

    private final StreamFilter filter = new StreamFilter(new Admission("", OwnClasses.NONE), BYTES);

    private record Question(
            @Nullable Class<?> serialClass, long arrayLength, long depth, long references, long streamBytes)
            implements ObjectInputFilter.FilterInfo {}

    private Status ask(long arrayLength, long depth, long references, long streamBytes) {
        return filter.checkInput(new Question(null, arrayLength, depth, references, streamBytes));
    }

    private void assertRefused(long arrayLength, long depth, long references, long streamBytes) {
        assertThatThrownBy(() -> ask(arrayLength, depth, references, streamBytes))
                .isInstanceOf(UnreadableAttributeException.class)
                .hasMessageContaining("more room than its 100 bytes");
    }

    @Test
    void whatIsReadMayGoTenDeeperThanWhatWasWritten() {
        assertThat(ask(-1, 50, 1, 1)).isEqualTo(Status.UNDECIDED);
        assertRefused(-1, 51, 1, 1);
    }

    @Test
    void objectsThatAreReadMayBeTwiceThoseThatWereWritten() {
        assertThat(ask(-1, 1, 200_000, 1)).isEqualTo(Status.UNDECIDED);
        assertRefused(-1, 1, 200_001, 1);
    }

    @Test
    void noMoreBytesAreReadThanThereAre() {
        assertThat(ask(-1, 1, 1, BYTES)).isEqualTo(Status.UNDECIDED);
        assertRefused(-1, 1, 1, BYTES + 1);
    }

    @Test
    void allArraysTogetherHaveEightPlacesForEachByteAndSomeMore() {
        assertThat(ask(8 * BYTES, 1, 1, 1)).isEqualTo(Status.UNDECIDED);
        assertThat(ask(4095, 1, 1, 1)).isEqualTo(Status.UNDECIDED);
        assertThat(ask(-1, 1, 1, 1)).as("no array").isEqualTo(Status.UNDECIDED);
        assertThat(ask(1, 1, 1, 1)).isEqualTo(Status.UNDECIDED);
        assertRefused(1, 1, 1, 1);
    }

    @Test
    void whatIsAdmittedIsAllowedAndAnyOtherClassNamed() {
        assertThat(filter.checkInput(new Question(String.class, -1, 1, 1, 1))).isEqualTo(Status.ALLOWED);
        assertThatThrownBy(() -> filter.checkInput(new Question(Thread.class, -1, 1, 1, 1)))
                .isInstanceOfSatisfying(UnreadableAttributeException.class, e -> assertThat(e.reason())
                        .isSameAs(Reason.CLASS_REFUSED))
                .hasMessageContaining("java.lang.Thread");
    }
}
