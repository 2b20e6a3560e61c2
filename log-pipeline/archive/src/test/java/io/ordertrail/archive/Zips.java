package io.ordertrail.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Somebody with an editor for zips. */
final class Zips {
  private Zips() {}

  /**
   * Writes the archive anew.
   *
   * @param edit from an entry's name and content to its new content; null to leave it out
   */
  static void edit(Path archive, BiFunction<String, byte[], byte[]> edit) throws IOException {
    Path other = archive.resolveSibling("edited");
    try (ZipFile zip = new ZipFile(archive.toFile());
        OutputStream out = Files.newOutputStream(other);
        ZipOutputStream written = new ZipOutputStream(out)) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] content;
        try (InputStream in = zip.getInputStream(entry)) {
          content = edit.apply(entry.getName(), in.readAllBytes());
        }
        if (content != null) {
          written.putNextEntry(new ZipEntry(entry.getName()));
          written.write(content);
          written.closeEntry();
        }
      }
    }
    Files.move(other, archive, StandardCopyOption.REPLACE_EXISTING);
  }
}
