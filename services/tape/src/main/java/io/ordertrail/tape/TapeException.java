package io.ordertrail.tape;

/** A tape of which nothing can be repeated; the message is one sentence for people. */
public final class TapeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean ofTheQuestion;

  public TapeException(String sentence) {
    this(sentence, false, null);
  }

  public TapeException(String sentence, Throwable cause) {
    this(sentence, false, cause);
  }

  private TapeException(String sentence, boolean ofTheQuestion, Throwable cause) {
    super(sentence, cause);
    this.ofTheQuestion = ofTheQuestion;
  }

  /** Not the tape but what is asked of it cannot be: a limit or a setting that there is not. */
  public static TapeException ofTheQuestion(String sentence, Throwable cause) {
    return new TapeException(sentence, true, cause);
  }

  public boolean isOfTheQuestion() {
    return ofTheQuestion;
  }
}
