package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private final List<String> closed = new ArrayList<>();
  private final Lifecycle lifecycle = new Lifecycle();

  @Test
  void stopsPartsInTheReverseOrderOfTheirStart() {
    lifecycle.add(() -> closed.add("first"));
    lifecycle.add(() -> closed.add("second"));
    lifecycle.close();

    assertThat(closed).containsExactly("second", "first");
    assertThat(lifecycle.closedCleanly()).isTrue();
  }

  @Test
  void stopsTheOthersWhenOneFailsTo() {
    lifecycle.add(() -> closed.add("first"));
    lifecycle.add(
        () -> {
          throw new IOException("stuck");
        });
    lifecycle.add(() -> closed.add("third"));
    lifecycle.close();

    assertThat(closed).containsExactly("third", "first");
    assertThat(lifecycle.closedCleanly()).isFalse();
  }

  @Test
  void stopsEachPartOnce() {
    lifecycle.add(() -> closed.add("part"));
    lifecycle.close();
    lifecycle.close();

    assertThat(closed).containsExactly("part");
  }

  @Test
  void keepsWhatTheFirstPartHadToTell() {
    lifecycle.add(
        () -> {
          throw new StopException(4, "later");
        });
    lifecycle.add(
        () -> {
          throw new StopException(3, "12 events are not shipped");
        });
    lifecycle.close();

    assertThat(lifecycle.closedCleanly()).isTrue();
    assertThat(lifecycle.firstToTell()).hasMessage("12 events are not shipped");
    assertThat(lifecycle.firstToTell().exitCode()).isEqualTo(3);
  }
}
