package dev.hushtable.service.dispatch;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.wire.Reply;

/** A request that may be executed, and nothing else. */
record Authorised<P extends Plan>(OperationHandler<P> handler, Permitted<P> permitted) {

    Reply execute(RequestRecording recording) {
        return handler.execute(permitted, recording);
    }
}
