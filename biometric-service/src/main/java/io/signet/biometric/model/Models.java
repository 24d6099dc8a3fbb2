package io.signet.biometric.model;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.signet.biometric.domain.Modality;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/** The networks in use, loaded at start: with damaged ones the service does not come up. */
@Startup
@Singleton
public class Models implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Models.class);

    private final Map<Modality, Recogniser> recognisers = new EnumMap<>(Modality.class);

    @Inject
    public Models(InferenceConfig config, MeterRegistry meters) {
        this(config, ExecutionProviders.ofThisMachine(), meters);
    }

    Models(InferenceConfig config, ExecutionProviders providers, MeterRegistry meters) {
        ExecutionProviders.Choice choice = providers.choose(config.executionProvider());
        int threads = config.threads().orElse(Runtime.getRuntime().availableProcessors());
        LOG.infof(
                "Networks run on %s with %d threads, because %s",
                choice.provider().label(), threads, choice.why());
        try {
            for (Modality modality : Modality.values()) {
                recognisers.put(modality, load(modality, choice.provider(), threads, config, meters));
            }
        } catch (UnusableModel e) {
            close();
            throw e;
        }
    }

    public Recogniser of(Modality modality) {
        return recognisers.get(modality);
    }

    public Collection<Recogniser> all() {
        return recognisers.values();
    }

    @Override
    @PreDestroy
    public void close() {
        recognisers.values().forEach(Recogniser::close);
    }

    private static Recogniser load(
            Modality modality, ExecutionProvider provider, int threads, InferenceConfig config, MeterRegistry meters) {
        ModelManifest manifest =
                ModelManifest.read(config.models().resolve(modality.name().toLowerCase(Locale.ROOT)), modality);
        OnnxNetwork network = new OnnxNetwork(manifest, provider, threads);
        Recogniser recogniser = new Recogniser(network, provider, config, meters);
        long millis = recogniser.warmUp().toMillis();
        LOG.infof("Model %s (%s) is loaded; its first run took %d ms", manifest.id(), manifest.architecture(), millis);
        if (manifest.calibration().isEmpty()) {
            LOG.warnf(
                    "Model %s has no calibration: its error rates are unknown. Use it for research only.",
                    manifest.id());
        }
        return recogniser;
    }
}
