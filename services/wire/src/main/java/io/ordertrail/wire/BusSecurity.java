package io.ordertrail.wire;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who may be on the bus. */
public sealed interface BusSecurity {
  /** Whoever reaches the address: on one host only. */
  record Plain() implements BusSecurity {}

  /**
   * CURVE: everything is encrypted, both ends prove who they are.
   *
   * @param own this service's key
   * @param allowed the services that may connect to this one
   * @param publishers which service is found at an address that this one connects to
   */
  record Curve(
      BusKey own,
      PeerKeys peers,
      Set<String> allowed,
      Map<String, String> publishers,
      PeerRefusals refusals)
      implements BusSecurity {

    List<byte[]> keysAt(String endpoint) {
      String publisher = publishers.get(endpoint);
      if (publisher == null) {
        throw new IllegalArgumentException("nobody is known at " + endpoint);
      }
      return peers.of(publisher);
    }
  }

  /**
   * @param secretKey the file with this service's key
   * @param peers the folder with the public keys of all
   * @param publishers which service is found at an address that this one connects to
   * @throws BusKeyException when a key cannot be used, or one is missing
   */
  static BusSecurity curve(
      Path secretKey,
      Path peers,
      Set<String> allowed,
      Map<String, String> publishers,
      PeerRefusals refusals) {
    PeerKeys keys = new PeerKeys(peers);
    Curve curve =
        new Curve(
            BusKeyFile.readSecret(secretKey),
            keys,
            Set.copyOf(allowed),
            Map.copyOf(publishers),
            refusals);
    List<String> known = keys.all().stream().map(BusKey::name).toList();
    for (String publisher : publishers.values()) {
      if (!known.contains(publisher)) {
        throw new BusKeyException(
            "%s holds no public key of %s: put its .pub file there".formatted(peers, publisher));
      }
    }
    return curve;
  }

  /** Whether only this host reaches it, by how it is written: no name is looked up. */
  static boolean isLocal(String endpoint) {
    if (!endpoint.startsWith("tcp://")) {
      return endpoint.startsWith("inproc://") || endpoint.startsWith("ipc://");
    }
    String host = endpoint.substring("tcp://".length()).replaceFirst(":[^:]*$", "");
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
