# Written by `./dev publish` from AppHost/AppHost.cs. Change the declaration, not this file.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src

# Packages depend on these files alone, so that a change of code restores nothing.
COPY ["Catalog/Catalog.Model/Catalog.Model.csproj", "Catalog/Catalog.Model/packages.lock.json", "Catalog/Catalog.Model/"]
COPY ["Catalog/Catalog.Web/Catalog.Web.csproj", "Catalog/Catalog.Web/packages.lock.json", "Catalog/Catalog.Web/"]
COPY ["Directory.Build.props", "global.json", "./"]
RUN dotnet restore Catalog/Catalog.Web/Catalog.Web.csproj --locked-mode

COPY [".editorconfig", "./"]
COPY ["Catalog/Catalog.Model/", "Catalog/Catalog.Model/"]
COPY ["Catalog/Catalog.Web/", "Catalog/Catalog.Web/"]
ARG VERSION
ARG REVISION
RUN dotnet publish Catalog/Catalog.Web/Catalog.Web.csproj --configuration Release --no-restore --output /app \
    -p:UseAppHost=false -p:InformationalVersion="$VERSION${REVISION:++$REVISION}" -p:IncludeSourceRevisionInInformationalVersion=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine
# The runtime's image has no time zones.
COPY --from=build ["/usr/share/zoneinfo/", "/usr/share/zoneinfo/"]
WORKDIR /app
COPY --from=build ["/app/", "./"]
ENV DOTNET_hostBuilder__reloadConfigOnChange="false" \
    Logging__Console__FormatterName="json" \
    Logging__Console__FormatterOptions__IncludeScopes="true" \
    Logging__Console__FormatterOptions__TimestampFormat="yyyy-MM-dd'T'HH:mm:ss.fff'Z'" \
    Logging__Console__FormatterOptions__UseUtcTimestamp="true"
EXPOSE 8080
USER 1654
ENTRYPOINT ["dotnet", "Catalog.Web.dll"]

ARG VERSION
ARG REVISION
LABEL org.opencontainers.image.title="web" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
