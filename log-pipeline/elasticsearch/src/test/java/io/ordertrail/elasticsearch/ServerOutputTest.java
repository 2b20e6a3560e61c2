package io.ordertrail.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerOutputTest {

  @Test
  void namesThePortThatIsInUse() {
    assertThat(
            ServerOutput.cause(
                List.of(
                    "[INFO] starting",
                    "org.elasticsearch.http.BindHttpException: Failed to bind to 127.0.0.1:9200",
                    "Caused by: java.net.BindException: Address already in use")))
        .isEqualTo("port 9200 is in use");
  }

  @Test
  void namesTheOtherServerInTheSameFolder() {
    assertThat(
            ServerOutput.cause(
                List.of("java.lang.IllegalStateException: failed to obtain node locks")))
        .isEqualTo("another Elasticsearch is running in the same data folder");
  }

  @Test
  void takesTheLastComplaintAndNoStackFrame() {
    assertThat(
            ServerOutput.cause(
                List.of(
                    "[ERROR] unknown setting [nodde.name]",
                    "\tat org.elasticsearch.Exceptions.here(Exceptions.java:1)",
                    "bye")))
        .isEqualTo("[ERROR] unknown setting [nodde.name]");
  }

  @Test
  void takesTheLastLineWhenNothingComplains() {
    assertThat(ServerOutput.cause(List.of("one", "two"))).isEqualTo("two");
    assertThat(ServerOutput.cause(List.of())).isEqualTo("it printed nothing");
  }

  @Test
  void saysThatThereIsNoOutput() {
    assertThat(ServerOutput.causeIn(Path.of("/nowhere/out"))).startsWith("it left no output");
  }
}
