package io.ordertrail.objectives;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * All objectives, as {@code monitoring/slo.yaml} has them. Immutable.
 *
 * @param window the time in which a budget is to last, as Prometheus writes durations
 * @param minimumEvents with fewer in its long window, no burn rate is told
 */
public record Objectives(String window, int minimumEvents, List<Objective> all) {

  public Objectives {
    all = List.copyOf(all);
  }

  /** Those that this build was made with. */
  public static Objectives load() {
    try (InputStream in = Objectives.class.getResourceAsStream("slo.yaml");
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return SloFile.read(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
