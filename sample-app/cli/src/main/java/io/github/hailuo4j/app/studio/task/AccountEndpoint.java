package io.github.hailuo4j.app.studio.task;

import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.http.Endpoint;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;

/** {@code /api/account}. */
final class AccountEndpoint implements Endpoint {

    private final Account account;

    AccountEndpoint(Account account) {
        this.account = account;
    }

    @Override
    public Reply answer(Call call) {
        if (!call.is("GET", 0)) {
            throw Refusal.wrongMethod(call);
        }
        return Reply.ok(account.json(true));
    }
}
