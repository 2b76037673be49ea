FROM node:22-slim AS build
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm install
COPY . .
RUN npm run build

FROM mcr.microsoft.com/dotnet/nightly/yarp:2.3-preview AS runtime
WORKDIR /app
COPY --from=build /app/dist/browser /app/wwwroot
ENTRYPOINT ["dotnet","/app/yarp.dll"]
