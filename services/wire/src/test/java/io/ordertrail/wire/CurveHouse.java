package io.ordertrail.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keys of services in folders, and buses that use them. */
final class CurveHouse {
  final List<PeerRefusals.Reason> refused = new CopyOnWriteArrayList<>();
  final Path peers;
  private final Path folder;

  CurveHouse(Path folder) {
    this.folder = folder;
    this.peers = folder.resolve("peers");
    try {
      Files.createDirectories(peers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a key that everybody knows. */
  CurveHouse admit(String name) {
    strange(name);
    publish(name, name);
    return this;
  }

  /** Makes a key that nobody knows, in a folder of its own. */
  CurveHouse strange(String name) {
    try {
      Files.createDirectories(folder.resolve(name));
      String plain = name.replaceFirst("-new$", "");
      BusKeys.make(folder.resolve(name), plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Makes the key known, beside those that are. */
  void publish(String name, String file) {
    try {
      Files.copy(
          folder.resolve(name).resolve(name.replaceFirst("-new$", "") + ".pub"),
          peers.resolve(file + ".pub"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget(String file) {
    try {
      Files.delete(peers.resolve(file + ".pub"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path secret(String name) {
    return folder.resolve(name).resolve(name.replaceFirst("-new$", "") + ".key");
  }

  /** A bus to publish at, for some. */
  Bus publisher(String key, String... allowed) {
    return new Bus(
        BusSecurity.curve(
            secret(key), peers, Set.of(allowed), Map.of(), (reason, _) -> refused.add(reason)));
  }

  /** A bus to connect to the endpoint of a publisher. */
  Bus subscriber(String key, String publisher, String endpoint) {
    return new Bus(
        BusSecurity.curve(
            secret(key),
            peers,
            Set.of(),
            Map.of(endpoint, publisher),
            (reason, _) -> refused.add(reason)));
  }
}
