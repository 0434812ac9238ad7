package io.github.hailuo4j.app.key;

/** {@code RUNAPI_API_KEY} as OpenClaw's own settings set it: its {@code .env} files, and the configuration's {@code env}. */
final class OpenClawVariable implements KeySource {

    private final OpenClaw openClaw;

    OpenClawVariable(OpenClaw openClaw) {
        this.openClaw = openClaw;
    }

    @Override
    public Finding look() {
        String place = KeyVariable.NAME + " in OpenClaw's environment";
        try {
            return openClaw.settingOf(KeyVariable.NAME)
                    .map(set -> Finding.borrowed(place + ", " + set.from(), "", set.value(), Origin.RUNAPI))
                    .orElseGet(() -> Finding.absent(
                            place, "set neither in .env and gateway.env nor in the configuration's env"));
        } catch (Unreadable e) {
            return Finding.unusable(place, String.valueOf(e.getMessage()));
        }
    }
}
