package io.ordertrail.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where this installation lies: its root folder, its jars, its Java. */
record Home(Path root, Path lib, Path java) {

  /** As the {@code ordertrail} script started this process. */
  static Home current() {
    Path lib = jarFolder();
    String root = System.getProperty("ordertrail.home");
    return new Home(
        root == null ? Path.of("").toAbsolutePath() : Path.of(root),
        lib,
        Path.of(System.getProperty("java.home")));
  }

  private static Path jarFolder() {
    try {
      return Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The caches with which processes start faster, beside the jars that they were made of. */
  Path aot() {
    return lib.resolveSibling("aot");
  }

  /** What the command keeps for itself: builds, fetched files, its bug log. */
  Path state() {
    return chosen("ordertrail.state", root.resolve(".ordertrail"));
  }

  /** The rules, routes and dashboards that this installation ships. */
  Path monitoring() {
    return root.resolve("monitoring");
  }

  Path defaultData() {
    return chosen("ordertrail.data", root.resolve("data"));
  }

  /** A release is not written to: the script says where instead. */
  private static Path chosen(String property, Path otherwise) {
    String path = System.getProperty(property);
    return path == null ? otherwise : Path.of(path);
  }
}
