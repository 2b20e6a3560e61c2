package io.ordertrail.elasticsearch;

import java.util.List;

/**
 * One node's place in a cluster on this machine.
 *
 * @param seedHosts {@code host:port} of the transport of nodes that may already be there
 * @param firstMasters the names of the nodes that elect the first master; only a cluster's very
 *     first start looks at it
 */
public record ClusterMember(
    String cluster, String node, List<String> seedHosts, List<String> firstMasters) {

  public ClusterMember {
    seedHosts = List.copyOf(seedHosts);
    firstMasters = List.copyOf(firstMasters);
  }
}
