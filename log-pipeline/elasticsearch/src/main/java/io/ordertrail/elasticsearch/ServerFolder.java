package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The server's folders: {@code config}, {@code data}, {@code logs}, {@code tmp}, and {@code
 * home-<zip name>}, which is unpacked once beside the zip and shared by all servers.
 *
 * <p>They lie in the folder that was asked for, unless the server's user cannot reach it (root's
 * home is closed to nobody): then in {@code /var/lib/ordertrail/<hash of the asked path>}, so that
 * two checkouts never share data.
 */
record ServerFolder(Path root, Path home) {
  private static final Object UNPACKING = new Object();
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
      ServerFolder folder = new ServerFolder(root, home(options, user));
      for (String part : new String[] {"config", "data", "logs", "tmp", "snapshots"}) {
        Files.createDirectories(root.resolve(part));
      }
      folder.unpackOnce(zip, user);
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

  /** Servers share what is unpacked and do not write to it: it lies beside the zip if it can. */
  static Path home(LocalServerOptions options, ServerUser user) throws IOException {
    Path zips = options.distribution().getParent();
    Path root = reachable(options.folder(), user);
    Path own = options.member().isPresent() ? root.getParent() : root;
    Path homes = Files.isWritable(zips) ? reachable(zips, user) : own;
    String version = options.distribution().getFileName().toString().replaceFirst("\\.zip$", "");
    return homes.resolve("home-" + version);
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

  private void unpackOnce(Path zip, ServerUser user) throws IOException {
    if (Files.isDirectory(home)) {
      return;
    }
    Files.createDirectories(home.getParent());
    Path lock = home.resolveSibling(home.getFileName() + ".lock");
    synchronized (UNPACKING) { // a lock of the file is the process's, not the thread's
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        if (!Files.isDirectory(home)) { // nobody else has meanwhile
          unpack(zip, user);
        }
      }
    }
  }

  private void unpack(Path zip, ServerUser user) throws IOException {
    // Renamed when complete: an interrupted unpacking is never taken for a home.
    Path half = home.resolveSibling(home.getFileName() + ".unpacking");
    FileTrees.delete(half);
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      for (Enumeration<? extends ZipEntry> entries = archive.entries();
          entries.hasMoreElements(); ) {
        unpack(archive, entries.nextElement(), half);
      }
    }
    user.own(half);
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
