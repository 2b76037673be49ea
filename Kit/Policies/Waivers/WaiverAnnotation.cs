using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Policies.Waivers;

/// <summary>A policy that a resource may break for a time.</summary>
internal sealed record WaiverAnnotation(Waiver Waiver) : IResourceAnnotation;
