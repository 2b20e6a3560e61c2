package io.ordertrail.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The people who may change how a service trades, from a file of lines {@code name:sha256:HEX},
 * where HEX is the SHA-256 of the person's token in 64 hexadecimal digits; {@code #} begins a
 * comment. Tokens are long random texts, so that a plain hash keeps them secret.
 *
 * <p>The file is read for each request: an operator who is taken out is out at once. Whatever is
 * wrong with it, nobody gets in. Any thread.
 */
public final class Operators {
  private static final Pattern LINE =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._@-]{0,63}):sha256:([0-9a-fA-F]{64})");
  private static final String SCHEME = "bearer ";
  private static final int MAX_TOKEN = 512;

  /** Answers a request of a person who is known. */
  @FunctionalInterface
  public interface Handler {
    /**
     * @param operator the name that goes with the token
     */
    AdminResponse answer(AdminRequest request, String operator) throws Exception;
  }

  private final Path file;

  public Operators(Path file) {
    this.file = file;
  }

  /** A handler that is only called for a known operator. */
  public AdminRoute.Handler only(Handler handler) {
    return request -> handler.answer(request, nameOf(request));
  }

  private String nameOf(AdminRequest request) throws AdminRefusal {
    String header = request.headers().getOrDefault("authorization", "");
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw AdminRefusal.unauthorized(
          "this needs an operator's token: send it as \"Authorization: Bearer TOKEN\"");
    }
    String token = header.substring(SCHEME.length()).strip();
    String name = token.length() > MAX_TOKEN ? null : nameOf(token, read());
    if (name == null) {
      throw AdminRefusal.unauthorized("the token is not one of an operator of this service");
    }
    return name;
  }

  /** Every hash is compared in full: the time tells nothing of where it differs. */
  private static String nameOf(String token, Map<String, byte[]> hashes) {
    byte[] presented = HexFormat.of().parseHex(Hashes.sha256(token));
    String name = null;
    for (Map.Entry<String, byte[]> entry : hashes.entrySet()) {
      if (MessageDigest.isEqual(entry.getValue(), presented)) {
        name = entry.getKey();
      }
    }
    return token.isEmpty() ? null : name;
  }

  private Map<String, byte[]> read() throws AdminRefusal {
    try {
      refuseWhenOthersMayWrite();
      Map<String, byte[]> hashes = new LinkedHashMap<>();
      int number = 0;
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        number++;
        if (!line.isBlank() && !line.strip().startsWith("#")) {
          add(line.strip(), number, hashes);
        }
      }
      return hashes;
    } catch (NoSuchFileException e) {
      throw AdminRefusal.forbidden("no operator may do this: there is no operators file " + file);
    } catch (IOException e) {
      throw AdminRefusal.forbidden(
          "no operator may do this: the operators file " + file + " cannot be read (" + e + ")");
    }
  }

  private void add(String line, int number, Map<String, byte[]> hashes) throws AdminRefusal {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()
        || hashes.putIfAbsent(matcher.group(1), HexFormat.of().parseHex(matcher.group(2)))
            != null) {
      throw AdminRefusal.forbidden(
          "no operator may do this: line %d of %s is not a new name:sha256:HEX with 64 digits"
              .formatted(number, file));
    }
  }

  /** Who may write the file may become anybody. */
  private void refuseWhenOthersMayWrite() throws IOException, AdminRefusal {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    if (permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw AdminRefusal.forbidden(
          "no operator may do this: others may write %s; run chmod 600 on it".formatted(file));
    }
  }
}
