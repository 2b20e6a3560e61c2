package io.ordertrail.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * How one process is started and judged.
 *
 * @param output where all that it prints is kept
 * @param after names of the processes that must have been ready once before this one starts
 * @param ready answers 2xx when the process can do its work
 * @param metrics its Prometheus text; null when it has none
 * @param stopWithin from the request to stop until it is killed
 */
record Launch(
    String name,
    Starter starter,
    Path output,
    Set<String> after,
    URI ready,
    URI metrics,
    Duration readyWithin,
    Duration stopWithin) {

  /** Starts the process and returns at once. */
  interface Starter {
    Running start(Launch launch) throws Problem;
  }
}
