package io.ordertrail.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A real file system of a few megabytes in memory, mounted in a name space of its own: processes
 * that are started with {@link #prefix} see it at the mount point, the test sees it elsewhere. Root
 * mounts it as root, anybody else in a user name space.
 */
final class SmallDisk implements AutoCloseable {
  private static final boolean ROOT = Long.getLong("ordertrail.uid", uid()) == 0;

  private final Path mountPoint;
  private final Process holder;

  private SmallDisk(Path mountPoint, Process holder) {
    this.mountPoint = mountPoint;
    this.holder = holder;
  }

  private static long uid() {
    return new com.sun.security.auth.module.UnixSystem().getUid();
  }

  static SmallDisk mount(Path mountPoint, int megabytes) {
    try {
      Files.createDirectories(mountPoint);
      List<String> command = new ArrayList<>(List.of("unshare", ROOT ? "-m" : "-Urm"));
      command.addAll(
          List.of(
              "sh",
              "-c",
              "mount -t tmpfs -o mode=755,size=%dm none \"$0\" && touch \"$0/mounted\" && exec cat"
                  .formatted(megabytes),
              mountPoint.toString()));
      Process holder = new ProcessBuilder(command).redirectErrorStream(true).start();
      SmallDisk disk = new SmallDisk(mountPoint, holder);
      await("a small disk is mounted")
          .atMost(Duration.ofSeconds(10))
          .failFast("the mount failed", () -> !holder.isAlive())
          .until(() -> Files.exists(disk.seen().resolve("mounted")));
      return disk;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What starts a process that has this disk. */
  List<String> prefix() {
    List<String> command = new ArrayList<>(List.of("nsenter", "-t", Long.toString(holder.pid())));
    command.addAll(ROOT ? List.of("-m") : List.of("-U", "-m", "--preserve-credentials"));
    return command;
  }

  /** Where the processes see it. */
  Path mountPoint() {
    return mountPoint;
  }

  /** Where the test sees it. */
  Path seen() {
    return Path.of("/proc/%d/root%s".formatted(holder.pid(), mountPoint));
  }

  /** Takes every byte that is left. */
  void fill() {
    try (OutputStream out =
        Files.newOutputStream(
            seen().resolve("filler"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(new byte[4_096]);
      }
    } catch (IOException e) {
      // The disk is full.
    }
  }

  void free() {
    try {
      Files.delete(seen().resolve("filler"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Processes on it have ended before. */
  @Override
  public void close() {
    holder.destroy();
  }
}
