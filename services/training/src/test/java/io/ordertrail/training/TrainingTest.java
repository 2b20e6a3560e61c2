package io.ordertrail.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ordertrail.features.FeatureSet;
import io.ordertrail.features.ModelFormat;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  private static final double TOLERANCE = 1e-5;

  @TempDir private Path temp;
  private TrainingConfig config;
  private Trained trained;

  @BeforeEach
  void train() throws Exception {
    config = TestConfig.of(TestSession.write(temp.resolve("s.ndjson"), 7, 400), temp);
    trained = Training.run(config);
  }

  @Test
  void onnxRuntimeScoresWhatTheLibraryScores() throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(trained.onnx())) {
      List<String> labels =
          List.of(
              session
                  .getMetadata()
                  .getCustomMetadataValue(ModelFormat.LABELS_KEY)
                  .orElseThrow()
                  .split(","));
      assertThat(labels).containsExactlyInAnyOrder("up", "flat", "down");
      for (Sample sample : trained.split().validation()) {
        float[] scores = score(environment, session, sample.vector());
        double[] expected = trained.model().probabilities(sample.vector());
        for (Direction direction : Direction.values()) {
          assertThat((double) scores[labels.indexOf(direction.label())])
              .isCloseTo(expected[direction.ordinal()], within(TOLERANCE));
        }
      }
    }
  }

  private static float[] score(OrtEnvironment environment, OrtSession session, float[] vector)
      throws OrtException {
    try (OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(vector), new long[] {1, vector.length});
        OrtSession.Result result = session.run(Map.of(ModelFormat.INPUT, input))) {
      return ((float[][]) result.get(ModelFormat.OUTPUT).orElseThrow().getValue())[0];
    }
  }

  @Test
  void theFileSaysWhatLoadingItNeeds() throws OrtException {
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(trained.onnx())) {
      Map<String, String> metadata = session.getMetadata().getCustomMetadata();
      assertThat(metadata)
          .containsEntry(ModelFormat.NAME_KEY, "test")
          .containsEntry(ModelFormat.VERSION_KEY, "3")
          .containsEntry(ModelFormat.FEATURES_KEY, new FeatureSet(config.features()).hash())
          .hasSize(4);
      assertThat(session.getInputNames()).containsExactly(ModelFormat.INPUT);
      assertThat(session.getOutputNames()).containsExactly(ModelFormat.OUTPUT);
    }
  }

  @Test
  void equalSessionAndSeedGiveAnEqualFileAndAnotherSeedAnother() throws Exception {
    assertThat(Training.run(config).onnx()).isEqualTo(trained.onnx());
    TrainingConfig other = TestConfig.seeded(config, config.seed() + 1);
    assertThat(Training.run(other).onnx()).isNotEqualTo(trained.onnx());
  }

  @Test
  void findsTheLittleThatThereIsToKnow() {
    Validation figures = trained.validation();
    assertThat(figures.samples()).isEqualTo(trained.split().validation().size());
    assertThat(figures.logLoss()).isLessThan(figures.priorLogLoss());
    assertThat(figures.accuracy()).isGreaterThan(figures.majority());
  }

  @Test
  void theCardNamesTheFileTheInputAndTheFigures() throws IOException {
    String card =
        new String(ModelCard.bytes(trained, config, Instant.EPOCH), StandardCharsets.UTF_8);
    assertThat(card)
        .contains("\"sha256\" : \"" + Training.sha256(trained.onnx()))
        .contains("\"input_sha256\" : \"" + trained.input())
        .contains("\"hash\" : \"" + new FeatureSet(config.features()).hash())
        .contains("\"created\" : \"1970-01-01T00:00:00Z\"")
        .contains("\"seed\" : " + config.seed())
        .contains("\"auc\" : ");
  }
}
