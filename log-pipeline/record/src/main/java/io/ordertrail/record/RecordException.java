package io.ordertrail.record;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The record could not be asked; the message is one sentence for a person. */
public final class RecordException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Of a busy server's answers (502, 503, 504) the client keeps the text only, in its message. */
  private static final Pattern REFUSAL =
      Pattern.compile("method .* status line \\[(\\d{3})[^\\n]*\\n(\\{.*)", Pattern.DOTALL);

  RecordException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** What the client throws, in a person's words. */
  static RecordException of(IOException e) {
    Matcher refusal = REFUSAL.matcher(String.valueOf(e.getMessage()));
    return refusal.matches()
        ? new RecordException(refused(refusal.group(1), reasonIn(refusal.group(2))), e)
        : new RecordException("Elasticsearch does not answer: " + e.getMessage() + ".", e);
  }

  private static String reasonIn(String json) {
    try {
      JsonNode error = JsonMapper.shared().readTree(json).path("error");
      while (error.has("caused_by")) {
        error = error.path("caused_by");
      }
      return firstLine(error.path("reason").asString("no reason"));
    } catch (JacksonException e) {
      return "no reason";
    }
  }

  private static String refused(String status, String reason) {
    return "Elasticsearch refused the question (%s): %s.".formatted(status, reason);
  }

  private static String firstLine(String reason) {
    return reason.lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }

  static RecordException ofJournal(Path folder, IOException e) {
    return new RecordException(
        "The journal in %s cannot be read: %s.".formatted(folder, e.getMessage()), e);
  }

  static RecordException of(ElasticsearchException e) {
    return new RecordException(refused(Integer.toString(e.status()), deepest(e.error())), e);
  }

  /**
   * The last cause is about the question, the first about the machinery around it; of it, the first
   * line.
   */
  static String deepest(ErrorCause cause) {
    ErrorCause at = cause;
    while (true) {
      if (at.causedBy() != null) {
        at = at.causedBy();
      } else if (!at.rootCause().isEmpty() && at != at.rootCause().getFirst()) {
        at = at.rootCause().getFirst();
      } else {
        // What is no Elasticsearch may say neither.
        String reason = Objects.toString(at.reason(), Objects.toString(at.type(), "no reason"));
        return firstLine(reason);
      }
    }
  }
}
