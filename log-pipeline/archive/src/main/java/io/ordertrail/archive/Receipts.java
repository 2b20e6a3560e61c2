package io.ordertrail.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.zip.ZipFile;

/**
 * What stays in the data folder of a day that is removed from it: the signed manifest, in {@code
 * archived/}. By it a verifier knows that the events are not missing but archived.
 */
final class Receipts {
  private Receipts() {}

  /** On the disk when it returns: before the first segment is removed. */
  static void keep(Path data, LocalDate day, Path archive) throws IOException {
    Path folder = Files.createDirectories(data.resolve("archived"));
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      // The manifest last: without it the signature is not looked at.
      copy(zip, ArchiveCheck.SIGNATURE, folder.resolve(day + ".manifest.sig"));
      copy(zip, ArchiveCheck.MANIFEST, folder.resolve(day + ".manifest.json"));
    }
    Disk.syncFolder(folder);
  }

  private static void copy(ZipFile zip, String entry, Path to) throws IOException {
    Path temporary = to.resolveSibling("." + to.getFileName() + ".new");
    try (InputStream in = zip.getInputStream(zip.getEntry(entry))) {
      Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
    }
    Disk.sync(temporary);
    Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
