package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorsTest {
  @TempDir private Path folder;

  @Test
  void namesThePersonWhoseTokenItIs() throws Exception {
    write("# the desk\n\n" + line("alice", "t-1") + line("bob", "t-2"));
    assertThat(ask("Bearer t-1").body()).isEqualTo("alice");
    assertThat(ask("bearer  t-2 ").body()).isEqualTo("bob");
  }

  @Test
  void letsNobodyInWithoutAToken() throws Exception {
    write(line("alice", "t-1"));
    refuses("", 401, "this needs an operator's token");
    refuses("Basic t-1", 401, "this needs an operator's token");
    refuses("Bearer t-2", 401, "not one of an operator");
    refuses("Bearer ", 401, "not one of an operator");
    refuses("Bearer " + "x".repeat(10_000), 401, "not one of an operator");
  }

  @Test
  void anEmptyTokenIsNobodysEvenWhenItsHashIsListed() throws Exception {
    write(line("ghost", ""));
    refuses("Bearer ", 401, "not one of an operator");
  }

  @Test
  void letsNobodyInWhenTheFileIsMissingWrongOrOpenToOthers() throws Exception {
    refuses("Bearer t-1", 403, "there is no operators file");
    write(line("alice", "t-1") + "bob:sha256:12\n");
    refuses("Bearer t-1", 403, "line 2 of");
    write(line("alice", "t-1") + line("alice", "t-2"));
    refuses("Bearer t-1", 403, "line 2 of");
    write(line("alice", "t-1"));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-r--"));
    refuses("Bearer t-1", 403, "run chmod 600");
  }

  @Test
  void whoIsTakenOutIsOutAtOnce() throws Exception {
    Operators operators = new Operators(file());
    write(line("alice", "t-1"));
    assertThat(ask(operators, "Bearer t-1").body()).isEqualTo("alice");
    write(line("bob", "t-2"));
    assertThatThrownBy(() -> ask(operators, "Bearer t-1")).isInstanceOf(AdminRefusal.class);
  }

  @Test
  void readsAFlatJsonObjectAndRefusesAnythingElse() throws Exception {
    assertThat(fields("{\"reason\": \"say \\\"stop\\\"\", \"scope\": \"firm\"}"))
        .isEqualTo(Map.of("reason", "say \"stop\"", "scope", "firm"));
    assertThat(fields("")).isEmpty();
    for (String wrong :
        new String[] {
          "[1]",
          "{\"reason\": [1]}",
          "{\"reason\": {}}",
          "{\"other\": \"x\"}",
          "{",
          "\"text\"",
          "{\"reason\": \"a\", \"reason\": \"b\"}",
          "x".repeat(20_000)
        }) {
      assertThatThrownBy(() -> fields(wrong))
          .as(wrong)
          .isInstanceOfSatisfying(
              AdminRefusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
    }
  }

  /** Whatever the bytes: fields or a refusal, never another exception. */
  @Test
  void anyBodyIsReadOrRefused() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("OperatorsTest runs with -Dseed=" + seed);
    Random random = new Random(seed);
    String alphabet = "{}[]\",:\\ \n\t\u0000&*!|>%@`-?#reasonscope0\u00e9\ud83d";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder body = new StringBuilder();
      for (int length = random.nextInt(24); length > 0; length--) {
        body.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        fields(body.toString());
      } catch (AdminRefusal refusal) {
        assertThat(refusal.status()).isEqualTo(400);
      }
    }
  }

  private static Map<String, String> fields(String body) throws AdminRefusal {
    return new AdminRequest(Map.of(), Map.of(), body).fields(Set.of("reason", "scope"));
  }

  private void refuses(String header, int status, String words) {
    assertThatThrownBy(() -> ask(header))
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(
            AdminRefusal.class, refusal -> assertThat(refusal.status()).isEqualTo(status));
  }

  private AdminResponse ask(String header) throws Exception {
    return ask(new Operators(file()), header);
  }

  private static AdminResponse ask(Operators operators, String header) throws Exception {
    Map<String, String> headers = header.isEmpty() ? Map.of() : Map.of("authorization", header);
    return operators
        .only((_, operator) -> AdminResponse.json(200, operator))
        .answer(new AdminRequest(Map.of(), headers, ""));
  }

  private static String line(String name, String token) {
    return name + ":sha256:" + Hashes.sha256(token) + "\n";
  }

  private void write(String text) throws IOException {
    Files.writeString(file(), text);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
  }

  private Path file() {
    return folder.resolve("operators");
  }
}
