# Written by `./dev publish` from AppHost/AppHost.cs. Change the declaration, not this file.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src

# Packages depend on these files alone, so that a change of code restores nothing.
COPY ["My Job/Job \\$1.csproj", "My Job/"]
RUN dotnet restore 'My Job/Job $1.csproj'

COPY ["My Job/", "My Job/"]
ARG VERSION
ARG REVISION
RUN dotnet publish 'My Job/Job $1.csproj' --configuration Release --no-restore --output /app --framework net9.0 \
    -p:UseAppHost=false -p:InformationalVersion="$VERSION${REVISION:++$REVISION}" -p:IncludeSourceRevisionInInformationalVersion=false

FROM mcr.microsoft.com/dotnet/runtime:9.0-alpine
# The project does not set InvariantGlobalization, so it is given the cultures that it has elsewhere.
RUN apk add --no-cache icu-libs icu-data-full
ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false
# The runtime's image has no time zones.
COPY --from=build ["/usr/share/zoneinfo/", "/usr/share/zoneinfo/"]
WORKDIR /app
COPY --from=build ["/app/", "./"]
ENV DOTNET_hostBuilder__reloadConfigOnChange="false" \
    Logging__Console__FormatterName="json" \
    Logging__Console__FormatterOptions__IncludeScopes="true" \
    Logging__Console__FormatterOptions__TimestampFormat="yyyy-MM-dd'T'HH:mm:ss.fff'Z'" \
    Logging__Console__FormatterOptions__UseUtcTimestamp="true"
USER 1654
ENTRYPOINT ["dotnet", "Job \"1\".dll"]

ARG VERSION
ARG REVISION
LABEL org.opencontainers.image.title="job" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
