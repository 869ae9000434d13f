package io.steadyvm.controller.act;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.steadyvm.api.KubeVirt;
import io.steadyvm.controller.decide.Announcement;
import io.steadyvm.controller.view.VmView;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events, in a thread of its own: they are for people, and nothing waits for them. The same
 * event about the same VM is one object whose count grows, across restarts of this process too,
 * because its name is made from what it says.
 */
public final class EventRecorder implements Reconciler.Announcer {
    private static final Logger LOGGER = LoggerFactory.getLogger(EventRecorder.class);

    /** Beyond this many unwritten events the newest are dropped; as many written ones are known. */
    private static final int BACKLOG = 1000;

    /** With a dot and 16 digits below the 253 characters of a name. */
    private static final int NAME_PREFIX = 230;

    private static final int CONFLICT = 409;

    private final KubernetesClient client;
    private final String identity;
    private final InstantSource clock;
    private final BlockingQueue<Announcement> backlog = new ArrayBlockingQueue<>(BACKLOG);

    /** Names of the latest events; of the events' thread alone. */
    private final Map<String, Boolean> written =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > BACKLOG;
                }
            };

    public EventRecorder(KubernetesClient client, String identity, InstantSource clock) {
        this.client = client;
        this.identity = identity;
        this.clock = clock;
    }

    public void start() {
        Thread.ofPlatform().name("events").daemon().start(this::run);
    }

    @Override
    public void announce(Announcement announcement) {
        LOGGER.atInfo()
                .addKeyValue("vm", announcement.vm().key())
                .addKeyValue("reason", announcement.reason())
                .addKeyValue("message", announcement.message())
                .log("event");
        if (!backlog.offer(announcement)) {
            LOGGER.atWarn().addKeyValue("vm", announcement.vm().key()).log("event dropped");
        }
    }

    private void run() {
        try {
            while (true) {
                write(backlog.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Announcement announcement) {
        Event event = event(announcement);
        try {
            // Not tried out with a creation: what is refused is noise to whoever reads audit logs.
            if (written.put(event.getMetadata().getName(), true) == null) {
                create(event);
            } else {
                countUp(event);
            }
        } catch (KubernetesClientException e) {
            LOGGER.atWarn()
                    .addKeyValue("vm", announcement.vm().key())
                    .addKeyValue("error", e.getMessage())
                    .log("event not written");
        }
    }

    private void create(Event event) {
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
                throw e;
            }
            // Written by a process before this one, or before we forgot it.
            countUp(event);
        }
    }

    private void countUp(Event event) {
        @Nullable Event stored = client.resource(event).get();
        if (stored == null) {
            // The API server keeps events for an hour.
            client.resource(event).create();
            return;
        }
        int count = Objects.requireNonNullElse(stored.getCount(), 1) + 1;
        client.resource(event)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"count\": %d, \"lastTimestamp\": \"%s\"}"
                                .formatted(count, event.getLastTimestamp()));
    }

    private Event event(Announcement announcement) {
        VmView vm = announcement.vm();
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(vm.key().namespace())
                .withName(name(announcement))
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(KubeVirt.API_VERSION_V1)
                .withKind(KubeVirt.VM_KIND)
                .withNamespace(vm.key().namespace())
                .withName(vm.key().name())
                .withUid(vm.uid())
                .endInvolvedObject()
                .withType(announcement.warning() ? "Warning" : "Normal")
                .withReason(announcement.reason())
                .withMessage(announcement.message())
                .withNewSource()
                .withComponent(KubeVirt.VM_CONTROLLER)
                .endSource()
                .withReportingComponent(KubeVirt.VM_CONTROLLER)
                .withReportingInstance(identity)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .build();
    }

    static String name(Announcement announcement) {
        String name = announcement.vm().key().name();
        long says =
                31L * Objects.hash(announcement.reason(), announcement.message())
                        + ((long) announcement.vm().uid().hashCode() << 32);
        return name.substring(0, Math.min(name.length(), NAME_PREFIX))
                + "."
                + String.format("%016x", says);
    }
}
