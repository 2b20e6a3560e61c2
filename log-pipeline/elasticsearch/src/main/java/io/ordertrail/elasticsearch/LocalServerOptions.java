package io.ordertrail.elasticsearch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

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
 * @param member of which cluster it is a node; empty for a server that is alone
 * @param security TLS, users and roles; empty for none
 */
public record LocalServerOptions(
    Path distribution,
    Path folder,
    Path javaHome,
    int httpPort,
    int transportPort,
    int heapMaxMb,
    boolean quickStart,
    Duration startWithin,
    Optional<ClusterMember> member,
    Optional<NodeSecurity> security) {

  public static LocalServerOptions of(Path distribution, Path folder, Path javaHome) {
    return new LocalServerOptions(
        distribution.toAbsolutePath().normalize(),
        folder.toAbsolutePath().normalize(),
        javaHome.toAbsolutePath().normalize(),
        9200,
        9300,
        512,
        false,
        Duration.ofSeconds(90),
        Optional.empty(),
        Optional.empty());
  }

  /** Two free ports, heap of 384 MB, C1 only: what tests want. */
  public LocalServerOptions forTests() {
    return ports(0, 0).heapMaxMb(384).quickStart(true).startWithin(Duration.ofSeconds(120));
  }

  public LocalServerOptions folder(Path other) {
    return new LocalServerOptions(
        distribution,
        other.toAbsolutePath().normalize(),
        javaHome,
        httpPort,
        transportPort,
        heapMaxMb,
        quickStart,
        startWithin,
        member,
        security);
  }

  public LocalServerOptions ports(int http, int transport) {
    return new LocalServerOptions(
        distribution,
        folder,
        javaHome,
        http,
        transport,
        heapMaxMb,
        quickStart,
        startWithin,
        member,
        security);
  }

  public LocalServerOptions quickStart(boolean quick) {
    return new LocalServerOptions(
        distribution,
        folder,
        javaHome,
        httpPort,
        transportPort,
        heapMaxMb,
        quick,
        startWithin,
        member,
        security);
  }

  public LocalServerOptions heapMaxMb(int mb) {
    return new LocalServerOptions(
        distribution,
        folder,
        javaHome,
        httpPort,
        transportPort,
        mb,
        quickStart,
        startWithin,
        member,
        security);
  }

  public LocalServerOptions startWithin(Duration deadline) {
    return new LocalServerOptions(
        distribution,
        folder,
        javaHome,
        httpPort,
        transportPort,
        heapMaxMb,
        quickStart,
        deadline,
        member,
        security);
  }

  public LocalServerOptions member(ClusterMember node) {
    return new LocalServerOptions(
        distribution,
        folder,
        javaHome,
        httpPort,
        transportPort,
        heapMaxMb,
        quickStart,
        startWithin,
        Optional.of(node),
        security);
  }

  public LocalServerOptions security(NodeSecurity secured) {
    return new LocalServerOptions(
        distribution,
        folder,
        javaHome,
        httpPort,
        transportPort,
        heapMaxMb,
        quickStart,
        startWithin,
        member,
        Optional.of(secured));
  }
}
