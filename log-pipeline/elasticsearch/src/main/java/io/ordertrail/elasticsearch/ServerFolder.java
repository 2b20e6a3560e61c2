package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The server's folders: {@code home-<zip name>} (unpacked once), {@code config}, {@code data},
 * {@code logs}, {@code tmp}.
 *
 * <p>They lie in the folder that was asked for, unless the server's user cannot reach it (root's
 * home is closed to nobody): then in {@code /var/lib/ordertrail/<hash of the asked path>}, so that
 * two checkouts never share data.
 */
record ServerFolder(Path root, Path home) {
  private static final Path FOR_UNREACHABLE = Path.of("/var/lib/ordertrail");

  static ServerFolder prepare(LocalServerOptions options, ServerUser user)
      throws LocalServerException {
    Path zip = options.distribution();
    if (!Files.isRegularFile(zip)) {
      throw new LocalServerException(
          "The Elasticsearch distribution "
              + zip
              + " is missing: fetch it with log-pipeline/elasticsearch/fetch-server.sh "
              + zip.getParent()
              + ".");
    }
    try {
      Files.createDirectories(options.folder().getParent());
      Path root = reachable(options.folder(), user);
      // The nodes of one cluster share what is unpacked; each has its own data.
      Path homes = options.member().isPresent() ? root.getParent() : root;
      String version = zip.getFileName().toString().replaceFirst("\\.zip$", "");
      ServerFolder folder = new ServerFolder(root, homes.resolve("home-" + version));
      for (String part : new String[] {"config", "data", "logs", "tmp", "snapshots"}) {
        Files.createDirectories(root.resolve(part));
      }
      folder.unpackOnce(zip);
      return folder;
    } catch (IOException e) {
      throw new LocalServerException(
          "Elasticsearch cannot be unpacked into "
              + options.folder()
              + ": "
              + e.getMessage()
              + " (it needs about 300 MB there).",
          e);
    }
  }

  static Path reachable(Path asked, ServerUser user) throws IOException {
    Path folder = asked.toAbsolutePath().normalize();
    if (user.reaches(folder)) {
      return folder;
    }
    CRC32 hash = new CRC32();
    hash.update(folder.toString().getBytes(StandardCharsets.UTF_8));
    Files.createDirectories(FOR_UNREACHABLE);
    Files.setPosixFilePermissions(
        FOR_UNREACHABLE, PosixFilePermissions.fromString("rwxr-xr-x")); // whatever the umask
    return FOR_UNREACHABLE.resolve(HexFormat.of().toHexDigits((int) hash.getValue()));
  }

  Path config() {
    return root.resolve("config");
  }

  Path data() {
    return root.resolve("data");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path tmp() {
    return root.resolve("tmp");
  }

  /** Where snapshot repositories on the file system may lie. */
  Path snapshots() {
    return root.resolve("snapshots");
  }

  /** What the process prints; the cause of a failed start is found here. */
  Path output() {
    return logs().resolve("server.out");
  }

  Path portsFile() {
    return logs().resolve("http.ports");
  }

  Path pidFile() {
    return root.resolve("server.pid");
  }

  private void unpackOnce(Path zip) throws IOException {
    if (Files.isDirectory(home)) {
      return;
    }
    // Renamed when complete: an interrupted unpacking is never taken for a home.
    Path half = home.resolveSibling(home.getFileName() + ".unpacking");
    FileTrees.delete(half);
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      for (Enumeration<? extends ZipEntry> entries = archive.entries();
          entries.hasMoreElements(); ) {
        unpack(archive, entries.nextElement(), half);
      }
    }
    Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Leaves out the archive's own top folder, whose name carries the version. */
  private static void unpack(ZipFile archive, ZipEntry entry, Path into) throws IOException {
    String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
    Path target = into.resolve(name).normalize();
    if (!target.startsWith(into)) {
      throw new IOException("the archive names a file outside itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    try (InputStream in = archive.getInputStream(entry)) {
      Files.copy(in, target);
    }
  }
}
