package io.ordertrail.runtime;

import io.ordertrail.eventlog.RunId;
import io.ordertrail.tape.Inputs;
import io.ordertrail.tape.TapeWriter;

/**
 * Whether a service keeps everything that moves its decisions, so that they can be made again.
 *
 * @param mostBytes after which a run's tape ends
 */
public record TapeConfig(boolean enabled, long mostBytes) {
  private static final int LARGEST_MB = 1_000_000;

  public static TapeConfig read(Settings settings) {
    return new TapeConfig(
        settings.flag("tape.enabled"),
        settings.integer("tape.most-mb", 8, LARGEST_MB) * 1_000_000L);
  }

  /** What the agent hears of the outside, on a tape if there is to be one. */
  public Inputs inputs(Service service, ServiceRecord record) {
    if (!enabled) {
      return Inputs.untaped(record.clock()::nowNs);
    }
    long run = record.runId();
    TapeWriter tape =
        TapeWriter.start(service.common().data(), service.name(), run, RunId.text(run), mostBytes);
    return Inputs.taped(record.clock()::nowNs, service.add(tape));
  }
}
