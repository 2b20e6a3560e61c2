package io.ordertrail.bundle;

import io.ordertrail.eventlog.PublicKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The public keys with which a bundle can be checked. Never a private one: by name and content. */
final class KeyFiles {
  static final String FOLDER = "proof/keys";
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}\\.pub\\.pem");

  private KeyFiles() {}

  static void copy(Path data, BundleFolder folder) throws IOException {
    Path keys = PublicKeys.folder(data);
    for (Path file : Files.isDirectory(keys) ? list(keys) : List.<Path>of()) {
      String text = Files.readString(file);
      if (text.startsWith("-----BEGIN PUBLIC KEY-----") && !text.contains("PRIVATE")) {
        folder.write(FOLDER + '/' + file.getFileName(), text);
      }
    }
  }

  private static List<Path> list(Path keys) throws IOException {
    try (Stream<Path> files = Files.list(keys)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }
}
