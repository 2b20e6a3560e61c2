package io.ordertrail.runtime;

import io.ordertrail.wire.Bus;
import io.ordertrail.wire.BusKeyException;
import io.ordertrail.wire.BusSecurity;
import io.ordertrail.wire.PeerRefusals;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a service is on the bus: in the clear on one host, else encrypted and only among services
 * that know each other's keys.
 *
 * @param curve empty in the clear
 */
public record BusConfig(Optional<Curve> curve) {
  private static final String BIND = "bus.bind";
  private static final String KEY = "bus.curve.key";
  private static final String PEERS = "bus.curve.peers";

  /**
   * @param publishers which service is found at an address that this one connects to
   */
  public record Curve(Path key, Path peers, Set<String> allowed, Map<String, String> publishers) {
    BusSecurity security(PeerRefusals refusals) {
      return BusSecurity.curve(key, peers, allowed, publishers, refusals);
    }
  }

  /**
   * @param publishers the setting of each address that is connected to, and the service found there
   */
  public static BusConfig read(Settings settings, Map<String, String> publishers) {
    Map<String, String> found = new LinkedHashMap<>();
    new TreeMap<>(publishers).forEach((key, name) -> found.put(settings.text(key), name));
    settings.text(BIND);
    String key = optional(settings, KEY);
    String peers = optional(settings, PEERS);
    List<String> allowed = settings.list("bus.curve.allowed");
    if (key.isEmpty() && peers.isEmpty()) {
      refuseWhenOthersReachIt(settings, publishers.keySet());
      return new BusConfig(Optional.empty());
    }
    if (key.isEmpty() || peers.isEmpty()) {
      settings.reject(key.isEmpty() ? KEY : PEERS, "goes with the other of " + KEY + ", " + PEERS);
      return new BusConfig(Optional.empty());
    }
    return new BusConfig(
        Optional.of(new Curve(Path.of(key), Path.of(peers), Set.copyOf(allowed), found)));
  }

  private static String optional(Settings settings, String key) {
    return settings.value(key, "empty or a path", "", String::strip);
  }

  private static void refuseWhenOthersReachIt(Settings settings, Set<String> connected) {
    refuse(settings, BIND, "whoever reaches it could read and take messages");
    connected.forEach(
        key -> refuse(settings, key, "whoever is on the way could read and send messages"));
  }

  private static void refuse(Settings settings, String key, String why) {
    String address = settings.text(key);
    if (!address.isEmpty() && !BusSecurity.isLocal(address)) {
      settings.reject(
          key,
          "without %s it must be an address of this host alone, as tcp://127.0.0.1:5555, because %s; make keys with ordertrail keys bus and set %s and %s"
              .formatted(KEY, why, KEY, PEERS));
    }
  }

  /**
   * The service's bus; closed with the service.
   *
   * @throws StartException when a key is missing or others may read it
   */
  public Bus open(Service service) {
    BusPeers refusals = new BusPeers(service.meters(), service.name());
    try {
      return service.add(
          curve.map(encrypted -> new Bus(encrypted.security(refusals))).orElseGet(Bus::new));
    } catch (BusKeyException e) {
      throw new StartException(e.getMessage(), e);
    }
  }
}
