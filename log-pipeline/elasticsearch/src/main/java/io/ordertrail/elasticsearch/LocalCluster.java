package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Several nodes of one cluster on this machine, each a process of the same distribution: replicas
 * and the death of a node can be tried without a second machine.
 *
 * <p>Started and stopped by one thread. When a node does not come up, the others are stopped.
 */
public final class LocalCluster implements AutoCloseable {
  private static final String NAME = "ordertrail-cluster";

  /** What a node of this name is to be secured with. */
  public interface Security {
    NodeSecurity of(String node) throws IOException, InterruptedException;
  }

  private final List<LocalServer> nodes;
  private final List<String> seeds;
  private final Path folder;

  private LocalCluster(List<LocalServer> nodes, List<String> seeds, Path folder) {
    this.nodes = List.copyOf(nodes);
    this.seeds = seeds;
    this.folder = folder;
  }

  /** Nodes that take any other node of their cluster, and any client. */
  public static LocalCluster start(LocalServerOptions options, int nodes)
      throws LocalServerException, InterruptedException {
    return start(options, names(nodes), (node, mine) -> mine);
  }

  public static LocalCluster start(LocalServerOptions options, int nodes, Security security)
      throws LocalServerException, InterruptedException {
    return start(options, names(nodes), (node, mine) -> mine.security(security.of(node)));
  }

  private interface Refinement {
    LocalServerOptions of(String node, LocalServerOptions options)
        throws IOException, InterruptedException;
  }

  private static LocalCluster start(
      LocalServerOptions options, List<String> names, Refinement refinement)
      throws LocalServerException, InterruptedException {
    try {
      ServerUser user = ServerUser.current();
      Path folder = ServerFolder.reachable(options.folder(), user);
      List<Integer> ports = freePorts(names.size());
      List<String> seeds = ports.stream().map(port -> "127.0.0.1:" + port).toList();
      List<LocalServerOptions> all = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        LocalServerOptions mine =
            options
                .folder(folder.resolve(name))
                .ports(0, ports.get(i))
                .member(new ClusterMember(NAME, name, seeds, names));
        all.add(refinement.of(name, mine));
        LocalServer.stopLeftOver(mine);
        ServerFolder.prepare(mine, user); // one after the other: they share what is unpacked
      }
      return new LocalCluster(startTogether(all), seeds, folder);
    } catch (IOException e) {
      throw new LocalServerException("The cluster could not be started: " + e.getMessage(), e);
    }
  }

  private static List<String> names(int nodes) {
    return IntStream.rangeClosed(1, nodes).mapToObj(number -> "node-" + number).toList();
  }

  /** None is ready before most are there, so none can be waited for alone. */
  private static List<LocalServer> startTogether(List<LocalServerOptions> all)
      throws LocalServerException, InterruptedException {
    List<LocalServer> started = new ArrayList<>();
    LocalServerException failure = null;
    try (ExecutorService starters = Executors.newFixedThreadPool(all.size())) {
      List<Callable<LocalServer>> starts = new ArrayList<>();
      all.forEach(options -> starts.add(() -> LocalServer.start(options)));
      for (Future<LocalServer> start : starters.invokeAll(starts)) {
        try {
          started.add(start.get());
        } catch (ExecutionException e) {
          failure = new LocalServerException(e.getCause().getMessage(), e.getCause());
        }
      }
    }
    if (failure != null) {
      started.forEach(LocalServer::close);
      throw failure;
    }
    return started;
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  /** In the order of their names: node-1, node-2 and so on; also those that were killed since. */
  public List<LocalServer> nodes() {
    return nodes;
  }

  public LocalServer node(String name) {
    return nodes.get(Integer.parseInt(name.substring("node-".length())) - 1);
  }

  /** The options of one more node, which looks for this cluster. */
  public LocalServerOptions asMember(LocalServerOptions options, String node) {
    return options.member(new ClusterMember(NAME, node, seeds, List.of()));
  }

  public List<String> urls() {
    return nodes.stream().map(LocalServer::url).toList();
  }

  /** All at once: a cluster whose nodes go one after the other would still move copies about. */
  @Override
  public void close() {
    try (ExecutorService stoppers = Executors.newFixedThreadPool(nodes.size())) {
      nodes.forEach(node -> stoppers.execute(node::close));
    }
  }

  /** Stops the nodes and removes their files: for tests. */
  public void stopAndDelete() {
    close();
    try {
      FileTrees.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
