package io.ordertrail.bundle;

import io.ordertrail.eventlog.PublicKeys;
import io.ordertrail.eventlog.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The list of a bundle's files with their hashes, as {@code sha256sum -c} reads it, and the
 * signature under it. Pure but for the files that it reads.
 */
final class Manifest {
  static final String NAME = "MANIFEST";
  static final String SIGNATURE = "MANIFEST.sig";

  private static final String TITLE = "ordertrail-bundle-1";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S+)");
  private static final Pattern SIGNED =
      Pattern.compile(TITLE + "\\nkey (\\S{1,64})\\nsignature (\\S{1,256})\\n");

  private Manifest() {}

  static String of(Path folder, List<String> files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String file : files) {
      text.append(sha256(folder.resolve(file))).append("  ").append(file).append('\n');
    }
    return text.toString();
  }

  static String signature(String manifest, SigningKey key) {
    return "%s\nkey %s\nsignature %s\n".formatted(TITLE, key.id(), key.sign(statement(manifest)));
  }

  private static byte[] statement(String manifest) {
    byte[] hash = digest().digest(manifest.getBytes(StandardCharsets.UTF_8));
    return (TITLE + '\n' + HexFormat.of().formatHex(hash)).getBytes(StandardCharsets.UTF_8);
  }

  /** What is wrong with the files of a folder; empty when they are those of the list. */
  static List<String> problems(Path folder, PublicKeys keys) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return List.of("there is no MANIFEST: this is no whole bundle");
    }
    String manifest = Files.readString(file);
    List<String> problems = new ArrayList<>(listed(folder, manifest));
    signatureProblem(folder, manifest, keys).ifPresent(problems::add);
    return problems;
  }

  private static List<String> listed(Path folder, String manifest) throws IOException {
    List<String> problems = new ArrayList<>();
    SortedMap<String, String> hashes = new TreeMap<>();
    for (String line : manifest.lines().toList()) {
      Matcher entry = LINE.matcher(line);
      if (entry.matches()) {
        hashes.put(entry.group(2), entry.group(1));
      } else {
        problems.add("MANIFEST has a line that is none of a list of hashes");
      }
    }
    TreeSet<String> there = new TreeSet<>(files(folder));
    there.removeAll(List.of(NAME, SIGNATURE));
    for (String name : hashes.keySet()) {
      if (!there.remove(name)) {
        problems.add(name + " is not there");
      } else if (!sha256(folder.resolve(name)).equals(hashes.get(name))) {
        problems.add(name + " is not the file that was written");
      }
    }
    there.forEach(name -> problems.add(name + " is not in the MANIFEST"));
    return problems;
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }

  private static Optional<String> signatureProblem(Path folder, String manifest, PublicKeys keys)
      throws IOException {
    Path file = folder.resolve(SIGNATURE);
    if (!Files.exists(file)) {
      return Optional.of("MANIFEST is not signed");
    }
    Matcher signed = SIGNED.matcher(Files.readString(file));
    if (!signed.matches()) {
      return Optional.of("MANIFEST.sig is no signature");
    }
    return keys.verify(signed.group(1), statement(manifest), signed.group(2))
        .map(
            valid ->
                valid
                    ? Optional.<String>empty()
                    : Optional.of("MANIFEST is not the one that was signed"))
        .orElseGet(
            () -> Optional.of("MANIFEST is signed with a key that is not among the trusted ones"));
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
