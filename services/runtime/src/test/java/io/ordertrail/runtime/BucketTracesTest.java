package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Exemplar;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketTracesTest {
  private static final int NOTES = 200_000;

  @Test
  void aScrapeNeverSeesHalfOfOneNoteAndHalfOfAnother() throws Exception {
    BucketTraces traces = new BucketTraces(2);
    List<Thread> writers = new ArrayList<>();
    for (int writer = 1; writer <= 2; writer++) {
      long first = writer * 1_000_000L;
      writers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (long i = first; i < first + NOTES; i++) {
                      traces.note(1, i, i, ~i);
                    }
                  }));
    }
    int seen = 0;
    while (writers.stream().anyMatch(Thread::isAlive)) {
      for (Exemplar exemplar : traces.exemplars()) {
        long value = (long) exemplar.getValue();
        assertThat(exemplar.getLabels().get("trace_id"))
            .isEqualTo("%016x%016x".formatted(value, ~value));
        seen++;
      }
    }
    for (Thread writer : writers) {
      writer.join();
    }
    System.out.println("BucketTracesTest: " + seen + " whole notes seen while two threads wrote");
    assertThat(traces.exemplars().size()).isEqualTo(1);
  }
}
