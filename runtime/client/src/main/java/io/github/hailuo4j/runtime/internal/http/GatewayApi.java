package io.github.hailuo4j.runtime.internal.http;

import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** The gateway's endpoints. Paths are relative to the base URL. */
interface GatewayApi {

    @POST
    Call<ResponseBody> create(
            @Url String path,
            @Body RequestBody body,
            @Header(RunApi.IDEMPOTENCY_KEY) String idempotencyKey,
            @Header(RunApi.CLIENT_REQUEST_ID) @Nullable String clientRequestId,
            @Tag Delivery delivery);

    @GET
    Call<ResponseBody> get(@Url String path);

    @GET(RunApi.BALANCE)
    Call<ResponseBody> balance();

    @POST(RunApi.PREPARE_FILE)
    Call<ResponseBody> prepareFile(@Body RequestBody body, @Tag Delivery delivery);

    @POST(RunApi.CONFIRM_FILE)
    Call<ResponseBody> confirmFile(@Body RequestBody body, @Tag Delivery delivery);
}
