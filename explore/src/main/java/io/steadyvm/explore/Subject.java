package io.steadyvm.explore;

import io.steadyvm.controller.decide.Decider;
import io.steadyvm.controller.decide.Decision;
import io.steadyvm.controller.decide.Memory;
import io.steadyvm.controller.decide.Observation;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.decide.Response;

/** What is examined: the controller as it is, or, to examine the examiner, with a bug in it. */
interface Subject {
    Decider DECIDER = new Decider();

    /** The controller as it is. */
    Subject REAL = new Subject() {};

    default Observation sees(Observation o) {
        return o;
    }

    default Decision decides(Observation o) {
        return DECIDER.decide(o);
    }

    /** The request as the server gets it. */
    default Request sent(Request request) {
        return request;
    }

    default Memory remembers(Observation o, Request request, Response response, Memory memory) {
        return memory;
    }
}
