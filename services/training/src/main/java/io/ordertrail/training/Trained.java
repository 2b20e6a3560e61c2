package io.ordertrail.training;

/**
 * The outcome of a training.
 *
 * @param onnx the bytes of the model's file
 * @param input SHA-256 of the session's file
 */
record Trained(
    DirectionModel model,
    byte[] onnx,
    Split split,
    Validation validation,
    String input,
    long messages,
    long badLines,
    int symbols) {}
