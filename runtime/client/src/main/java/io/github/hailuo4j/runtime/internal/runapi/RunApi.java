package io.github.hailuo4j.runtime.internal.runapi;

import java.time.Duration;

/**
 * Every fact that RunAPI, the gateway, has published and this client builds on, each with its source. No other class spells
 * one of them. The simulator has spellings of its own, so that a slip here does not pass unseen.
 *
 * <p>Sources, as read in August to November 2026:
 *
 * <ul>
 *   <li><b>guide</b>: RunAPI's guide to the Hailuo models, and the pages of the models
 *   <li><b>SDK</b>: RunAPI's own SDKs for Java and JavaScript, and the README of their common core
 *   <li><b>contract</b>: the request contract that RunAPI's MCP server ships
 *   <li><b>MiniMax</b>: the guide to video generation of MiniMax, who make the models
 * </ul>
 */
public final class RunApi {

    /** Where the gateway is (SDK: constants). */
    public static final String BASE_URL = "https://runapi.ai";

    /** Variable of the environment that has the API key (SDK: README of the core). */
    public static final String API_KEY_VARIABLE = "RUNAPI_API_KEY";

    /** Variable of the environment that names another base URL (SDK: README of the core). */
    public static final String BASE_URL_VARIABLE = "RUNAPI_BASE_URL";

    /** What stands before the key in the header {@code Authorization} (SDK: HTTP transport). */
    public static final String KEY_PREFIX = "Bearer ";

    /** What the paths of all Hailuo models begin with (guide). A task is asked for under the path that it was posted to. */
    public static final String HAILUO = "/api/v1/hailuo/";

    /** Path of the models that make a video of a text (guide). */
    public static final String TEXT_TO_VIDEO = HAILUO + "text_to_video";

    /** Path of the models that make a video of an image (guide). */
    public static final String IMAGE_TO_VIDEO = HAILUO + "image_to_video";

    /** Path of the balance (SDK: account). */
    public static final String BALANCE = "/api/v1/me/balance";

    /** Path where a file is announced (SDK: files). */
    public static final String PREPARE_FILE = "/api/v1/files/prepare";

    /** Path where a file is confirmed after its upload (SDK: files). */
    public static final String CONFIRM_FILE = "/api/v1/files/confirm";

    /**
     * Header that names a logical request (SDK: README of the core). The same key with the same input replays the task; with
     * other input it is a conflict, 409. For how long a key is known is not published.
     */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** Header with an id of the caller's, stored with the task and echoed (SDK: README of the core). */
    public static final String CLIENT_REQUEST_ID = "X-Client-Request-Id";

    /** Header of answers that names the task (SDK: README of the core). */
    public static final String TASK_ID_HEADER = "X-RunAPI-Task-Id";

    /** Header of answers with the gateway's id of the request (SDK: errors). */
    public static final String REQUEST_ID = "X-Request-ID";

    /** Header of answers that says when to ask again, in seconds or as a date (SDK: HTTP transport; RFC 9110, 10.2.3). */
    public static final String RETRY_AFTER = "Retry-After";

    /** The most characters of an idempotency key and of a client request id (SDK: README of the core). */
    public static final int LONGEST_KEY = 512;

    /** How long results are kept after completion (guide: store them within 7 days). */
    public static final Duration RESULTS_KEPT_FOR = Duration.ofDays(7);

    /** How long an uploaded file is kept (SDK: README of the core: uploaded URLs expire after 1 hour). */
    public static final Duration UPLOADS_KEPT_FOR = Duration.ofHours(1);

    /** The most bytes of an image, 20 MB (MiniMax). */
    public static final long LARGEST_IMAGE = 20L * 1024 * 1024;

    /** Status of a task that is accepted and not begun (SDK: types). */
    public static final String PENDING = "pending";

    /** Status of a task that runs (SDK: types). */
    public static final String PROCESSING = "processing";

    /** Status of a task that is done (SDK: types). */
    public static final String COMPLETED = "completed";

    /** Another word for {@link #COMPLETED} (SDK: poller). */
    public static final String SUCCESS = "success";

    /** Status of a task that ended without a video and is not charged (SDK: types). */
    public static final String FAILED = "failed";

    /** Member of answers and webhooks with a task's id; older ones have {@link #ID} in its place (SDK: types). */
    public static final String TASK_ID = "task_id";

    /** Member of answers and webhooks with a task's id (SDK: types). */
    public static final String ID = "id";

    /** Member of answers and webhooks that says how far a task is (SDK: types). */
    public static final String STATUS = "status";

    /** Member of answers that says that the key's earlier task is given back (SDK: types). */
    public static final String TASK_REPLAYED = "task_replayed";

    /** Member of requests that names where webhooks go (guide; contract). */
    public static final String CALLBACK_URL = "callback_url";

    private RunApi() {}
}
