using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

public sealed partial class ManifestPublishingContext
{
    /// <summary>Writes the whole manifest: the resources of the model in their order, then those that they refer to.</summary>
    internal async Task WriteModelAsync(DistributedApplicationModel model)
    {
        foreach (var resource in model.Resources)
        {
            _expressions.Reserve(resource.Name);
        }

        Writer.WriteStartObject();
        Writer.WriteStartObject("resources");
        foreach (var resource in model.Resources)
        {
            await WriteResourceAsync(resource).ConfigureAwait(false);
        }

        foreach (var resource in _references.Except(model.Resources))
        {
            await WriteResourceAsync(resource).ConfigureAwait(false);
        }

        foreach (var (name, parameter, format) in _expressions.TakeFormatted(parameter: null))
        {
            WriteFormatted(name, parameter, format);
        }

        await WriteConditionalsAsync().ConfigureAwait(false);
        Writer.WriteEndObject();
        Writer.WriteEndObject();
        await Writer.FlushAsync(CancellationToken).ConfigureAwait(false);
    }

    internal async Task WriteResourceAsync(IResource resource)
    {
        var isCustom = resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var custom);
        if (isCustom && custom!.Callback is null)
        {
            return;
        }

        Writer.WriteStartObject(resource.Name);
        await (isCustom ? custom!.Callback!(this) : WriteDefaultAsync(resource)).ConfigureAwait(false);
        Writer.WriteEndObject();
        if (resource is ParameterResource parameter)
        {
            foreach (var (name, _, format) in _expressions.TakeFormatted(parameter))
            {
                WriteFormatted(name, parameter, format);
            }
        }
    }

    private Task WriteDefaultAsync(IResource resource)
    {
        switch (resource)
        {
            case ContainerResource container:
                return WriteContainerAsync(container);
            case ProjectResource project:
                return WriteProjectAsync(project);
            case ExecutableResource executable:
                return WriteExecutableAsync(executable);
            case ParameterResource parameter:
                WriteParameter(parameter);
                return Task.CompletedTask;
            case IResourceWithConnectionString:
                Writer.WriteString("type", "value.v0");
                WriteConnectionString(resource);
                return Task.CompletedTask;
            default:
                Writer.WriteString("error", "This resource does not support generation in the manifest.");
                return Task.CompletedTask;
        }
    }

    private async Task WriteProjectAsync(ProjectResource project)
    {
        var target = project.GetDeploymentTargetAnnotation();
        Writer.WriteString("type", target is null ? "project.v0" : "project.v1");
        Writer.WriteString("path", GetManifestRelativePath(project.GetProjectMetadata().ProjectPath));
        await WriteDeploymentAsync(target).ConfigureAwait(false);
        WriteContainerFiles(project);
        await WriteCommandLineArgumentsAsync(project).ConfigureAwait(false);
        await WriteEnvironmentVariablesAsync(project).ConfigureAwait(false);
        WriteBindings(project);
    }

    private async Task WriteExecutableAsync(ExecutableResource executable)
    {
        Writer.WriteString("type", "executable.v0");
        WriteConnectionString(executable);
        Writer.WriteString("workingDirectory", GetManifestRelativePath(executable.WorkingDirectory));
        Writer.WriteString("command", executable.Command);
        WriteContainerFiles(executable);
        await WriteCommandLineArgumentsAsync(executable).ConfigureAwait(false);
        await WriteEnvironmentVariablesAsync(executable).ConfigureAwait(false);
        WriteBindings(executable);
    }

    private void WriteParameter(ParameterResource parameter)
    {
        Writer.WriteString("type", "parameter.v0");
        if (parameter.IsConnectionString)
        {
            Writer.WriteString("connectionString", $"{{{parameter.Name}.value}}");
        }

        Writer.WriteString("value", $"{{{parameter.Name}.inputs.value}}");
        Writer.WriteStartObject("inputs");
        Writer.WriteStartObject("value");
        Writer.WriteString("type", "string");
        if (parameter.Secret)
        {
            Writer.WriteBoolean("secret", true);
        }

        if (parameter.Default is { } given)
        {
            Writer.WriteStartObject("default");
            given.WriteToManifest(this);
            Writer.WriteEndObject();
        }

        Writer.WriteEndObject();
        Writer.WriteEndObject();
    }

    private async Task WriteDeploymentAsync(DeploymentTargetAnnotation? target)
    {
        if (target is not null && target.DeploymentTarget.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var custom) && custom.Callback is { } write)
        {
            Writer.WriteStartObject("deployment");
            await write(this).ConfigureAwait(false);
            Writer.WriteEndObject();
        }
    }

    private void WriteFormatted(string name, ParameterResource parameter, string format)
    {
        Writer.WriteStartObject(name);
        Writer.WriteString("type", "annotated.string");
        Writer.WriteString("value", $"{{{parameter.Name}.value}}");
        Writer.WriteString("filter", format);
        Writer.WriteEndObject();
    }

    private async Task WriteConditionalsAsync()
    {
        foreach (var (name, choice) in _expressions.Conditionals)
        {
            var decided = await choice.Condition!.GetValueAsync(CancellationToken).ConfigureAwait(false);
            var taken = string.Equals(decided, choice.MatchValue, StringComparison.OrdinalIgnoreCase) ? choice.WhenTrue! : choice.WhenFalse!;
            Writer.WriteStartObject(name);
            Writer.WriteString("type", "value.v0");
            Writer.WriteString("connectionString", _expressions.Write(taken));
            Writer.WriteEndObject();
        }
    }
}
