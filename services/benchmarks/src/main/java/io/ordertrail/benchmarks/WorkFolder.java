package io.ordertrail.benchmarks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** What the benchmark writes; gone when it is over, also after a Ctrl-C. */
final class WorkFolder implements AutoCloseable {
  private final Path root;
  private final Thread atExit;

  private WorkFolder(Path root) {
    this.root = root;
    this.atExit = new Thread(() -> deleteQuietly(root));
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  static WorkFolder in(Path parent) throws IOException {
    Files.createDirectories(parent);
    return new WorkFolder(Files.createTempDirectory(parent.toAbsolutePath(), "ordertrail-bench-"));
  }

  /** A new folder in it. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  @Override
  public void close() throws IOException {
    delete(root);
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private static void deleteQuietly(Path tree) {
    try {
      delete(tree);
    } catch (IOException e) {
      // A killed benchmark's files that cannot be removed: the user sees the folder.
    }
  }

  static void delete(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failed)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
