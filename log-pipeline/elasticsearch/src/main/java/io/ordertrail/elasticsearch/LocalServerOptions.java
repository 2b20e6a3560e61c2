package io.ordertrail.elasticsearch;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to run the local server.
 *
 * @param distribution the zip of the server, as {@code fetch-server.sh} or a pom copies it
 * @param folder where it may unpack and keep its data; see {@link ServerFolder} for what happens
 *     when the current user is root
 * @param javaHome a JDK 25 that the server's user can read
 * @param httpPort 0 takes a free one
 * @param transportPort 0 takes a free one
 * @param quickStart compile with C1 only: half the CPU to get ready; for short runs and tests
 */
public record LocalServerOptions(
    Path distribution,
    Path folder,
    Path javaHome,
    int httpPort,
    int transportPort,
    int heapMaxMb,
    boolean quickStart,
    Duration startWithin) {

  public static LocalServerOptions of(Path distribution, Path folder, Path javaHome) {
    return new LocalServerOptions(
        distribution.toAbsolutePath().normalize(),
        folder.toAbsolutePath().normalize(),
        javaHome.toAbsolutePath().normalize(),
        9200,
        9300,
        512,
        false,
        Duration.ofSeconds(90));
  }

  public LocalServerOptions ports(int http, int transport) {
    return new LocalServerOptions(
        distribution, folder, javaHome, http, transport, heapMaxMb, quickStart, startWithin);
  }

  /** Two free ports, heap of 384 MB, C1 only: what tests want. */
  public LocalServerOptions forTests() {
    return new LocalServerOptions(
        distribution, folder, javaHome, 0, 0, 384, true, Duration.ofSeconds(120));
  }

  public LocalServerOptions quickStart(boolean quick) {
    return new LocalServerOptions(
        distribution, folder, javaHome, httpPort, transportPort, heapMaxMb, quick, startWithin);
  }

  public LocalServerOptions heapMaxMb(int mb) {
    return new LocalServerOptions(
        distribution, folder, javaHome, httpPort, transportPort, mb, quickStart, startWithin);
  }

  public LocalServerOptions startWithin(Duration deadline) {
    return new LocalServerOptions(
        distribution, folder, javaHome, httpPort, transportPort, heapMaxMb, quickStart, deadline);
  }
}
