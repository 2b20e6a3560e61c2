package io.ordertrail.signalbridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.features.FeatureSet;
import io.ordertrail.runtime.ServiceSettings;
import io.ordertrail.runtime.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedModelTest {
  private static byte[] resource(String name) throws IOException {
    try (var in = ShippedModelTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void loadsWithTheShippedSettingsAndIsTheOneThatItsCardDescribes() throws IOException {
    Settings settings = Settings.parse("signal-bridge", Map.of());
    ServiceSettings.read(settings);
    SignalConfig config = SignalConfig.read(settings);
    settings.finish();
    byte[] file = resource("default.onnx");
    String hash = ModelWatcher.sha256(file);
    String features = new FeatureSet(config.features()).hash();
    ModelNews news = new ModelLoader(features, config.model().budgetNs()).load(file, hash);
    assertThat(news).isInstanceOf(ModelNews.Loaded.class);
    ((ModelNews.Loaded) news).model().close();
    assertThat(new String(resource("default.json"), StandardCharsets.UTF_8))
        .contains("\"sha256\" : \"" + hash + "\"")
        .contains("\"hash\" : \"" + features + "\"");
  }
}
