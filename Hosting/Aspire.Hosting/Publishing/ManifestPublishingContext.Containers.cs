using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

public sealed partial class ManifestPublishingContext
{
    /// <summary>Writes a container: its image or how that is built, what runs in it, and what is mounted.</summary>
    /// <param name="container">The container.</param>
    /// <returns>A task that is done when it is written.</returns>
    /// <exception cref="DistributedApplicationException">The container has no image.</exception>
    public async Task WriteContainerAsync(ContainerResource container)
    {
        ArgumentNullException.ThrowIfNull(container);
        var target = container.GetDeploymentTargetAnnotation();
        if (container.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build))
        {
            Writer.WriteString("type", "container.v1");
            WriteConnectionString(container);
            await WriteBuildAsync(container, build).ConfigureAwait(false);
        }
        else
        {
            var image = container.TryGetContainerImageName(out var name) ? name
                : throw new DistributedApplicationException($"The container '{container.Name}' has no image. Give it one: WithImage(…).");
            Writer.WriteString("type", target is null ? "container.v0" : "container.v1");
            WriteConnectionString(container);
            Writer.WriteString("image", image);
        }

        await WriteDeploymentAsync(target).ConfigureAwait(false);
        if (container.Entrypoint is { } entrypoint)
        {
            Writer.WriteString("entrypoint", entrypoint);
        }

        await WriteCommandLineArgumentsAsync(container).ConfigureAwait(false);
        WriteContainerFiles(container);
        WriteMounts(container);
        await WriteEnvironmentVariablesAsync(container).ConfigureAwait(false);
        WriteBindings(container);
    }

    private async Task WriteBuildAsync(ContainerResource container, DockerfileBuildAnnotation build)
    {
        var dockerfile = build.DockerfilePath;
        if (build.DockerfileFactory is not null)
        {
            dockerfile = Path.Combine(Folder, $"{container.Name}.Dockerfile");
            await build.EmitDockerfileArtifactsAsync(new DockerfileFactoryContext { Services = ExecutionContext.Services, Resource = container, CancellationToken = CancellationToken }, dockerfile).ConfigureAwait(false);
        }

        Writer.WriteStartObject("build");
        Writer.WriteString("context", GetManifestRelativePath(build.ContextPath));
        Writer.WriteString("dockerfile", GetManifestRelativePath(dockerfile));
        if (build.Stage is { } stage)
        {
            Writer.WriteString("stage", stage);
        }

        if (!build.HasEntrypoint)
        {
            Writer.WriteBoolean("buildOnly", true);
        }

        WriteBuildArguments(build);
        WriteBuildSecrets(build);
        Writer.WriteEndObject();
    }

    private void WriteBuildArguments(DockerfileBuildAnnotation build)
    {
        if (build.BuildArguments.Count == 0)
        {
            return;
        }

        Writer.WriteStartObject("args");
        foreach (var (name, value) in build.BuildArguments)
        {
            Writer.WriteString(name, BuildValue(value));
            TryAddDependentResources(value);
        }

        Writer.WriteEndObject();
    }

    private void WriteBuildSecrets(DockerfileBuildAnnotation build)
    {
        if (build.BuildSecrets.Count == 0)
        {
            return;
        }

        Writer.WriteStartObject("secrets");
        foreach (var (name, value) in build.BuildSecrets)
        {
            var file = value as FileInfo;
            Writer.WriteStartObject(name);
            Writer.WriteString("type", file is null ? "env" : "file");
            Writer.WriteString(file is null ? "value" : "source", file is null ? BuildValue(value) : GetManifestRelativePath(file.FullName));
            Writer.WriteEndObject();
            TryAddDependentResources(value);
        }

        Writer.WriteEndObject();
    }

    // Null lets the builder take the variable of that name from its own environment.
    private string? BuildValue(object? value) => value switch
    {
        IManifestExpressionProvider expression => _expressions.Write(expression, expression.ValueExpression),
        bool flag => flag ? "true" : "false",
        _ => value?.ToString(),
    };

    private void WriteContainerFiles(IResource resource)
    {
        if (!resource.TryGetAnnotationsOfType<ContainerFilesDestinationAnnotation>(out var destinations))
        {
            return;
        }

        Writer.WriteStartObject("containerFiles");
        foreach (var destination in destinations)
        {
            Writer.WriteStartObject(destination.Source.Name);
            Writer.WriteString("destination", destination.DestinationPath);
            if (destination.Source.TryGetAnnotationsOfType<ContainerFilesSourceAnnotation>(out var sources))
            {
                Writer.WriteStartArray("sources");
                foreach (var source in sources)
                {
                    Writer.WriteStringValue(source.SourcePath);
                }

                Writer.WriteEndArray();
            }

            Writer.WriteEndObject();
        }

        Writer.WriteEndObject();
    }

    private void WriteMounts(ContainerResource container)
    {
        var mounts = container.Annotations.OfType<ContainerMountAnnotation>().ToLookup(mount => mount.Type);
        WriteMounts("bindMounts", mounts[ContainerMountType.BindMount], mount =>
        {
            Writer.WriteString("source", GetManifestRelativePath(mount.Source));
            Writer.WriteString("target", mount.Target.Replace('\\', '/'));
        });
        WriteMounts("volumes", mounts[ContainerMountType.Volume], mount =>
        {
            // A volume without a name lasts as long as its container.
            if (mount.Source is not null)
            {
                Writer.WriteString("name", mount.Source);
            }

            Writer.WriteString("target", mount.Target);
        });
    }

    private void WriteMounts(string property, IEnumerable<ContainerMountAnnotation> mounts, Action<ContainerMountAnnotation> write)
    {
        if (!mounts.Any())
        {
            return;
        }

        Writer.WriteStartArray(property);
        foreach (var mount in mounts)
        {
            Writer.WriteStartObject();
            write(mount);
            Writer.WriteBoolean("readOnly", mount.IsReadOnly);
            Writer.WriteEndObject();
        }

        Writer.WriteEndArray();
    }
}
