package io.steadyvm.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API server would take a request for. */
class ApiCallTest {
    private static final String V1 = "/apis/kubevirt.io/v1/";

    @ParameterizedTest
    @CsvSource({
        "GET, /apis/kubevirt.io/v1/virtualmachines, list, virtualmachines, '', ''",
        "GET, /apis/kubevirt.io/v1/virtualmachines?watch=true, watch, virtualmachines, '', ''",
        "GET, /apis/kubevirt.io/v1/namespaces/a/virtualmachines/b, get, virtualmachines, a, b",
        "PATCH, /apis/k/v1/namespaces/a/virtualmachines/b/status, patch, virtualmachines/status, a, b",
        "POST, /apis/k/v1/namespaces/a/virtualmachines?timeout=1s, create, virtualmachines, a, ''",
        "DELETE, /api/v1/namespaces/a/events/b, delete, events, a, b",
        "POST, /api/v1/namespaces, create, namespaces, '', ''",
        "GET, /api/v1/namespaces/a, get, namespaces, '', a",
        "PUT, /apis/coordination.k8s.io/v1/namespaces/a/leases/b, update, leases, a, b",
        "GET, /version, list, '', '', ''",
        "GET, /apis/apps/v1, list, '', '', ''",
    })
    void readsRequests(
            String method, String target, String verb, String resource, String where, String name) {
        ApiCall call = ApiCall.of(method, target);

        assertThat(call.verb()).isEqualTo(verb);
        assertThat(call.resource()).isEqualTo(resource);
        assertThat(call.namespace()).isEqualTo(where);
        assertThat(call.name()).isEqualTo(name);
        assertThat(call.target()).isEqualTo(target);
    }

    @Test
    void questionsAreNoWrites() {
        assertThat(ApiCall.of("POST", "/apis/authorization.k8s.io/v1/x").isWrite()).isFalse();
        assertThat(ApiCall.of("POST", V1 + "namespaces/a/virtualmachines").isWrite()).isTrue();
        assertThat(ApiCall.of("GET", V1 + "virtualmachines").isWrite()).isFalse();
    }

    @Test
    void confinesAListToANamespace() {
        ApiCall list = ApiCall.of("GET", V1 + "virtualmachines?limit=500");

        assertThat(list.inNamespace("a").target())
                .isEqualTo(V1 + "namespaces/a/virtualmachines?limit=500");
    }

    @Test
    void replacesParameters() {
        ApiCall list = ApiCall.of("GET", V1 + "virtualmachines?resourceVersion=9&limit=500");

        assertThat(list.with("resourceVersion", "5").query())
                .isEqualTo("limit=500&resourceVersion=5");
        assertThat(list.parameter("limit")).isEqualTo("500");
        assertThat(list.parameter("continue")).isEmpty();
    }
}
