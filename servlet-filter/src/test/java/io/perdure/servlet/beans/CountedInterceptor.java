package io.perdure.servlet.beans;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

@Counted
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class CountedInterceptor implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    Ledger ledger;

    @AroundInvoke
    Object count(InvocationContext call) throws Exception {
        ledger.note("call " + call.getMethod().getName());
        return call.proceed();
    }
}
