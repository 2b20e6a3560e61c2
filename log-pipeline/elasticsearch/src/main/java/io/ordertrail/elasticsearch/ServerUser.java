package io.ordertrail.elasticsearch;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;

/**
 * Who runs the server. Elasticsearch refuses to run as root, so root hands it to {@code nobody}: by
 * {@code setpriv}, which is part of Debian's essential util-linux and keeps the process id, so that
 * no user has to be created.
 */
enum ServerUser {
  SELF,
  NOBODY;

  private static final int NOBODY_ID = 65534;
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  static ServerUser current() throws LocalServerException {
    if (new UnixSystem().getUid() != 0) {
      return SELF;
    }
    if (!Files.isExecutable(SETPRIV)) {
      throw new LocalServerException(
          "Elasticsearch does not run as root, and "
              + SETPRIV
              + " (package util-linux) is missing to start it as nobody: install it, or run"
              + " ordertrail as another user.");
    }
    return NOBODY;
  }

  List<String> prefix() {
    return switch (this) {
      case SELF -> List.of();
      case NOBODY ->
          List.of(
              SETPRIV.toString(), "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups");
    };
  }

  /**
   * True when this user can reach what is in the folder, or could once the missing end of the path
   * is made for it.
   */
  boolean reaches(Path folder) throws IOException {
    if (this == SELF) {
      return true;
    }
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (Files.exists(at)
          && !Files.getPosixFilePermissions(at.toRealPath())
              .contains(PosixFilePermission.OTHERS_EXECUTE)
          && !ownedByNobody(at)) {
        return false;
      }
    }
    return true;
  }

  void own(Path tree) throws IOException {
    if (this == SELF) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            return give(folder);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            return give(file);
          }
        });
  }

  private static FileVisitResult give(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
    return FileVisitResult.CONTINUE;
  }

  private static boolean ownedByNobody(Path path) throws IOException {
    return Files.getAttribute(path, "unix:uid") instanceof Integer uid && uid == NOBODY_ID;
  }
}
