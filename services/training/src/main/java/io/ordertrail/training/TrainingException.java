package io.ordertrail.training;

/** What stands in the way of a model: one sentence for the person at the terminal. */
final class TrainingException extends Exception {
  private static final long serialVersionUID = 1L;

  TrainingException(String sentence) {
    super(sentence, null, false, false);
  }
}
