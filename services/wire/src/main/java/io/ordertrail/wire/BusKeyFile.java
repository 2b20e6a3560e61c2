package io.ordertrail.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zeromq.ZMQ;

/**
 * Keys in the format of ZeroMQ's certificates: {@code NAME.pub} for everybody, {@code NAME.key} for
 * the service alone, with both halves.
 */
final class BusKeyFile {
  static final String PUBLIC = ".pub";
  static final String SECRET = ".key";

  private static final Pattern FIELD =
      Pattern.compile("\\s*(name|public-key|secret-key)\\s*=\\s*\"([^\"]*)\"\\s*");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  /** Z85's alphabet; 40 characters are 32 bytes. */
  private static final Pattern KEY =
      Pattern.compile("[0-9a-zA-Z.\\-:+=^!/*?&<>()\\[\\]{}@%$#]{40}");

  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");
  private static final int MAX_BYTES = 16 * 1024;

  private BusKeyFile() {}

  /**
   * @throws BusKeyException when it is no key, or the name is no service's
   */
  static BusKey readPublic(Path file) {
    return read(file).toPublic();
  }

  /**
   * @throws BusKeyException when it is no secret key, or others may read it
   */
  static BusKey readSecret(Path file) {
    refuseWhenOthersMayRead(file);
    BusKey key = read(file);
    if (!key.isSecret()) {
      throw new BusKeyException(file + " holds a public key only: name the service's .key file");
    }
    return key;
  }

  private static BusKey read(Path file) {
    Map<String, String> fields = new HashMap<>();
    for (String line : text(file).split("\\R")) {
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        fields.put(field.group(1), field.group(2));
      }
    }
    String name = fields.getOrDefault("name", "");
    if (!isName(name)) {
      throw new BusKeyException(
          file + " does not say whose key it is: it needs name = \"SERVICE\"");
    }
    return new BusKey(
        name,
        key(file, "public-key", fields.get("public-key")),
        fields.containsKey("secret-key")
            ? key(file, "secret-key", fields.get("secret-key"))
            : new byte[0]);
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private static byte[] key(Path file, String field, String text) {
    if (text == null || !KEY.matcher(text).matches()) {
      throw new BusKeyException(
          "%s has no %s of 40 Z85 characters: make keys with ordertrail keys bus"
              .formatted(file, field));
    }
    return ZMQ.Curve.z85Decode(text);
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new BusKeyException(file + " is no key: it is larger than " + MAX_BYTES + " bytes");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new BusKeyException("there is no key file " + file, e);
    } catch (IOException e) {
      throw new BusKeyException("the key file " + file + " cannot be read (" + e + ")", e);
    }
  }

  private static void refuseWhenOthersMayRead(Path file) {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    try {
      if (view != null && view.readAttributes().permissions().stream().anyMatch(OTHERS::contains)) {
        throw new BusKeyException(
            "others may read the secret key " + file + ": run chmod 600 on it");
      }
    } catch (NoSuchFileException e) {
      throw new BusKeyException("there is no key file " + file, e);
    } catch (IOException e) {
      throw new BusKeyException("the key file " + file + " cannot be read (" + e + ")", e);
    }
  }

  /**
   * Writes both files, neither over another.
   *
   * @throws FileAlreadyExistsException when one of them is there
   */
  static void write(Path folder, BusKey key) throws IOException {
    Path secret = folder.resolve(key.name() + SECRET);
    Path open = folder.resolve(key.name() + PUBLIC);
    for (Path file : new Path[] {secret, open}) {
      if (Files.exists(file)) {
        throw new FileAlreadyExistsException(file.toString());
      }
    }
    create(secret, text(key), "rw-------");
    create(open, text(key.toPublic()), "rw-r--r--");
  }

  private static void create(Path file, String text, String permissions) throws IOException {
    FileAttribute<Set<PosixFilePermission>> mode =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
  }

  private static String text(BusKey key) {
    String what =
        key.isSecret()
            ? "# Secret key of ordertrail's bus: for this service alone, mode 0600.\n"
            : "# Public key of ordertrail's bus: for the services that talk to it.\n";
    String open =
        what
            + "metadata\n    name = \""
            + key.name()
            + "\"\ncurve\n    public-key = \""
            + key.publicText()
            + "\"\n";
    return key.isSecret()
        ? open + "    secret-key = \"" + ZMQ.Curve.z85Encode(key.secretKey()) + "\"\n"
        : open;
  }
}
