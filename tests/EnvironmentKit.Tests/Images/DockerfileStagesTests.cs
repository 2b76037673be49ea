using EnvironmentKit.Images;

namespace EnvironmentKit.Tests.Images;

public sealed class DockerfileStagesTests
{
    [Fact]
    public void Below_Folder_PrefixesWhatComesFromTheContext() => DockerfileStages.Below(
        """
        FROM node AS build
        COPY package*.json yarn.lock ./
        COPY --chown=a:b . /app
        RUN --mount=type=cache,target=/c --mount=type=bind,source=uv.lock,target=uv.lock \
            uv sync
        COPY --from=build /app /app
        """,
        "src/web").ShouldBe(
        """
        FROM node AS build
        COPY src/web/package*.json src/web/yarn.lock ./
        COPY --chown=a:b src/web /app
        RUN --mount=type=cache,target=/c --mount=type=bind,source=src/web/uv.lock,target=uv.lock \
            uv sync
        COPY --from=build /app /app
        """);

    [Fact]
    public void Renamed_SeveralStages_KeepsTheirReferences() => DockerfileStages.Renamed(
        """
        FROM node AS build
        RUN make
        FROM build AS test
        FROM nginx
        COPY --from=build /app /app
        """,
        "web",
        "web_stage").ShouldBe(
        """
        FROM node AS web_build
        RUN make
        FROM web_build AS web_test
        FROM nginx AS web_stage
        COPY --from=web_build /app /app
        """);

    [Theory]
    [InlineData("FROM a\nENTRYPOINT [\"node\",\"app.js\"]\n", "node app.js")]
    [InlineData("FROM a\nENTRYPOINT node app.js\n", null)]
    public void Entrypoint_JsonForm_IsRead(string dockerfile, string? expected) =>
        (DockerfileStages.Entrypoint(dockerfile) is { } words ? string.Join(' ', words) : null).ShouldBe(expected);
}
