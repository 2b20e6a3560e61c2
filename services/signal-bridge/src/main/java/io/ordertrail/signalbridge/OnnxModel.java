package io.ordertrail.signalbridge;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ordertrail.features.Feature;
import io.ordertrail.features.ModelFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/**
 * A loaded model with the memory that it reads from and writes to, so that asking it copies
 * nothing. One thread at a time; a question allocates only the few small objects of the runtime's
 * own call.
 */
final class OnnxModel implements AutoCloseable {
  private static final double SUM_TOLERANCE = 1e-3;

  private final ModelIdentity identity;
  private final OrtSession session;
  private final FloatBuffer input = floats(Feature.COUNT);
  private final FloatBuffer output;
  private final OnnxTensor inputTensor;
  private final OnnxTensor outputTensor;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;
  private final int up;
  private final int down;

  /**
   * Takes the session over: it is closed with the model.
   *
   * @param labels what each output stands for
   */
  OnnxModel(
      OrtEnvironment environment, OrtSession session, ModelIdentity identity, List<String> labels)
      throws OrtException {
    this.identity = identity;
    this.session = session;
    this.output = floats(labels.size());
    this.inputTensor = OnnxTensor.createTensor(environment, input, new long[] {1, Feature.COUNT});
    this.outputTensor = OnnxTensor.createTensor(environment, output, new long[] {1, labels.size()});
    this.inputs = Map.of(ModelFormat.INPUT, inputTensor);
    this.outputs = Map.of(ModelFormat.OUTPUT, outputTensor);
    this.up = labels.indexOf(ModelFormat.UP);
    this.down = labels.indexOf(ModelFormat.DOWN);
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  ModelIdentity identity() {
    return identity;
  }

  /**
   * Asks about one vector.
   *
   * @return null when {@link #up} and {@link #down} now hold the answer, else why they do not
   */
  InferenceError score(float[] vector) {
    input.put(0, vector);
    // What the runtime does not write is no answer.
    for (int i = 0; i < output.capacity(); i++) {
      output.put(i, Float.NaN);
    }
    try (OrtSession.Result _ = session.run(inputs, outputs)) {
      return areProbabilities() ? null : InferenceError.NOT_A_NUMBER;
    } catch (OrtException | RuntimeException failed) {
      return InferenceError.RUN_TIME;
    }
  }

  private boolean areProbabilities() {
    double sum = 0;
    boolean positive = true;
    for (int i = 0; i < output.capacity(); i++) {
      positive &= output.get(i) >= 0; // false of what is no number
      sum += output.get(i);
    }
    return positive && Math.abs(sum - 1) <= SUM_TOLERANCE;
  }

  /** The probability that the mid rises. */
  double up() {
    return output.get(up);
  }

  double down() {
    return output.get(down);
  }

  @Override
  public void close() {
    inputTensor.close();
    outputTensor.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a session that was created can be closed", e);
    }
  }
}
