package io.ordertrail.wire;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The public keys in a folder, each with the name of its service. Two of one name are both good,
 * which is how a key is changed. Read anew each time: what is taken out is out at the next
 * connection, without a restart. Any thread.
 */
final class PeerKeys {
  private final Path folder;

  PeerKeys(Path folder) {
    this.folder = folder;
  }

  /**
   * In the order of their files' names.
   *
   * @throws BusKeyException when the folder or one of its keys cannot be read
   */
  List<BusKey> all() {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + BusKeyFile.PUBLIC)) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw new BusKeyException("the folder of public keys " + folder + " cannot be read", e);
    }
    return files.stream().sorted().map(BusKeyFile::readPublic).toList();
  }

  /** The public keys of one service. */
  List<byte[]> of(String name) {
    return all().stream().filter(key -> key.name().equals(name)).map(BusKey::publicKey).toList();
  }

  /**
   * Every key is compared in full: the time tells nothing of where one differs.
   *
   * @return whose key it is, null for nobody's
   */
  String nameOf(byte[] publicKey) {
    String name = null;
    for (BusKey key : all()) {
      if (MessageDigest.isEqual(key.publicKey(), publicKey)) {
        name = key.name();
      }
    }
    return name;
  }
}
