package io.ordertrail.drills;

/** A drill could not be carried out; the message is one sentence with what to do. */
public final class DrillException extends Exception {
  private static final long serialVersionUID = 1L;

  public DrillException(String sentence) {
    super(sentence);
  }
}
